//! A server of the web on this machine, for as long as a test needs it. Says what it is told to, and remembers who asked.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What is answered to a path: all of it, from the status line on.
pub(crate) type Answer = fn(path: &str) -> Vec<u8>;

/// A server that runs until the test ends, or until it is shut.
pub(crate) struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    shut: Arc<Mutex<bool>>,
}

impl Server {
    pub(crate) fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            asked: Arc::default(),
            shut: Arc::default(),
        };
        let (asked, shut) = (Arc::clone(&server.asked), Arc::clone(&server.shut));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if *shut.lock().unwrap() {
                    return;
                }
                let asked = Arc::clone(&asked);
                thread::spawn(move || serve(&stream.unwrap(), answer, &asked));
            }
        });
        server
    }

    /// The address of `path` here.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The first lines of all requests so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// From now on nobody is answered: the listener is gone when this returns, or with the next knock.
    pub(crate) fn shut(&self) {
        *self.shut.lock().unwrap() = true;
        // It waits for a knock; this one is turned away.
        drop(TcpStream::connect(self.address));
    }
}

/// Answers the requests of one connection; one that asks to be passed on as by a proxy is.
fn serve(stream: &TcpStream, answer: Answer, asked: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut stream = stream;
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first).unwrap_or(0) == 0 {
            return;
        }
        let mut line = String::new();
        while reader.read_line(&mut line).unwrap_or(0) > 2 {
            line.clear();
        }
        asked.lock().unwrap().push(first.trim_end().to_owned());
        let mut words = first.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if method == "CONNECT" {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            continue;
        }
        // Who has heard enough hangs up.
        let _ = stream.write_all(&answer(target));
        return;
    }
}

/// An answer with a body.
pub(crate) fn page(media: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// An answer that leads elsewhere.
pub(crate) fn redirect(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").into_bytes()
}

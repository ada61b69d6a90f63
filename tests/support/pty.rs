//! A program on a pseudo-terminal, with a model of its screen. Waits block on what the program writes; there is no sleep.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]
#![allow(dead_code, reason = "each test file uses its part")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::ioctl_fionread;
use rustix::process::{Pid, Signal, WaitOptions, kill_process, kill_process_group, waitpid};

/// How long anything may take on a busy machine. Only a failing test waits as long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program and the terminal that it runs on.
pub(crate) struct Session {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    shared: Arc<Shared>,
    exit: mpsc::Receiver<ExitStatus>,
    pid: Pid,
    settings: String,
    reader: Option<thread::JoinHandle<()>>,
}

/// What the reading thread and the test share.
struct Shared {
    output: Mutex<Output>,
    changed: Condvar,
    stop: AtomicBool,
    /// Whether what the program writes is left in the terminal.
    paused: Mutex<bool>,
    released: Condvar,
}

struct Output {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

/// The program to test, its surroundings reduced to `home`.
pub(crate) fn command(program: &str, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.cwd(home);
    for (name, value) in [
        ("TERM", "xterm-256color"),
        ("RUST_BACKTRACE", "0"),
        ("PATH", "/usr/bin:/bin"),
    ] {
        command.env(name, value);
    }
    for (name, folder) in [
        ("HOME", ""),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CONFIG_HOME", "config"),
    ] {
        command.env(name, home.join(folder));
    }
    command
}

/// `sayso` with these arguments.
pub(crate) fn sayso(home: &Path, arguments: &[&str]) -> CommandBuilder {
    let mut command = command(env!("CARGO_BIN_EXE_sayso"), home);
    command.args(arguments);
    command
}

impl Session {
    /// Starts `command` on a terminal of this size.
    pub(crate) fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let settings = settings(&*pair.master);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap();
        let (told, exit) = mpsc::channel();
        thread::spawn(move || told.send(child.wait().unwrap()));
        let shared = Arc::new(Shared {
            output: Mutex::new(Output {
                screen: vt100::Parser::default(),
                bytes: Vec::new(),
                ended: false,
            }),
            changed: Condvar::new(),
            stop: AtomicBool::new(false),
            paused: Mutex::new(false),
            released: Condvar::new(),
        });
        shared
            .output
            .lock()
            .unwrap()
            .screen
            .screen_mut()
            .set_size(seen(rows), seen(columns));
        let reader = pair.master.try_clone_reader().unwrap();
        let for_reader = Arc::clone(&shared);
        Self {
            writer: pair.master.take_writer().unwrap(),
            master: pair.master,
            reader: Some(thread::spawn(move || read(reader, &for_reader))),
            shared,
            exit,
            pid,
            settings,
        }
    }

    /// Types `keys`.
    pub(crate) fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until the screen is as `wanted`.
    pub(crate) fn wait_for(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut output = self.output();
        while !wanted(output.screen.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !output.ended && !left.is_zero(),
                "{what} did not come; the screen:\n{}",
                output.screen.screen().contents()
            );
            output = self.shared.changed.wait_timeout(output, left).unwrap().0;
        }
    }

    /// Types `keys`, and waits until another frame has been drawn whole.
    pub(crate) fn draw(&mut self, keys: &str) {
        const FRAME: &[u8] = b"\x1b[?2026l";
        let mut from = self.output().bytes.len();
        self.press(keys);
        let deadline = Instant::now() + PATIENCE;
        let mut output = self.output();
        while !output.bytes[from..].windows(FRAME.len()).any(|w| w == FRAME) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!output.ended && !left.is_zero(), "no frame after {keys:?}");
            from = from.max(output.bytes.len().saturating_sub(FRAME.len()));
            output = self.shared.changed.wait_timeout(output, left).unwrap().0;
        }
    }

    /// All that the program has written so far.
    pub(crate) fn written(&self) -> Vec<u8> {
        self.output().bytes.clone()
    }

    /// Waits until `text` is on the screen.
    pub(crate) fn see(&self, text: &str) {
        self.wait_for(&format!("“{text}”"), |screen| screen.contents().contains(text));
    }

    /// Waits until the program has written `bytes`, whatever they do to the screen.
    pub(crate) fn wait_for_bytes(&self, bytes: &str) {
        let deadline = Instant::now() + PATIENCE;
        let mut output = self.output();
        while !output
            .bytes
            .windows(bytes.len())
            .any(|written| written == bytes.as_bytes())
        {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!output.ended && !left.is_zero(), "{bytes:?} was not written");
            output = self.shared.changed.wait_timeout(output, left).unwrap().0;
        }
    }

    /// How often the program has written `bytes` so far.
    pub(crate) fn count(&self, bytes: &str) -> usize {
        let output = self.output();
        let written = output.bytes.windows(bytes.len());
        written.filter(|written| *written == bytes.as_bytes()).count()
    }

    /// The text of the screen as it is now.
    pub(crate) fn text(&self) -> String {
        self.output().screen.screen().contents()
    }

    /// Whether the program writes nothing for `time`.
    pub(crate) fn is_quiet_for(&self, time: Duration) -> bool {
        let output = self.output();
        let before = output.bytes.len();
        let (output, _) = self
            .shared
            .changed
            .wait_timeout_while(output, time, |output| output.bytes.len() == before)
            .unwrap();
        output.bytes.len() == before
    }

    /// Gives the terminal another size, and waits until everything is drawn anew for it.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        {
            let mut output = self.output();
            output.screen.screen_mut().set_size(seen(rows), seen(columns));
            output.screen.process(b"\x1b[2J");
        }
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// No longer reads what the program writes, and types `keys` until it takes in none: then it waits to write. A slow
    /// one may be taken for a waiting one, which makes a test less strict, and never fail.
    pub(crate) fn stall(&mut self, keys: &str) {
        *self.shared.paused.lock().unwrap() = true;
        let terminal = self.master.tty_name().unwrap();
        let typed_ahead = || {
            let flags = OFlags::RDONLY | OFlags::NOCTTY | OFlags::NONBLOCK;
            ioctl_fionread(open(&terminal, flags, Mode::empty()).unwrap()).unwrap()
        };
        loop {
            self.press(keys);
            let start = Instant::now();
            while typed_ahead() > 0 {
                if start.elapsed() > Duration::from_millis(300) {
                    return;
                }
                thread::yield_now();
            }
        }
    }

    /// Reads what the program writes, again.
    pub(crate) fn read_on(&self) {
        *self.shared.paused.lock().unwrap() = false;
        self.shared.released.notify_all();
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Waits until the program has stopped itself.
    pub(crate) fn wait_until_stopped(&self) {
        let (_, status) = waitpid(Some(self.pid), WaitOptions::UNTRACED).unwrap().unwrap();
        assert!(status.stopped(), "the program ended instead of stopping");
    }

    /// The program's number.
    pub(crate) fn pid(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Waits for the end of the program and of its output.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let status = self.exit.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            panic!("the program did not end; the screen:\n{}", self.text());
        });
        self.reader.take().map(thread::JoinHandle::join);
        status
    }

    /// Closes the terminal under the program, and returns how long the program went on.
    pub(crate) fn hang_up(mut self) -> (ExitStatus, Duration) {
        self.shared.stop.store(true, Ordering::SeqCst);
        self.read_on();
        // Makes the program write, so that the reader wakes and lets go of the terminal.
        self.master.resize(size(50, 18)).unwrap();
        self.reader.take().unwrap().join().unwrap();
        let Self {
            master, writer, exit, ..
        } = self;
        let start = Instant::now();
        // Dropped, a writer types an end of file first; the descriptor behind it is closed all the same.
        drop((writer, master));
        let status = exit.recv_timeout(PATIENCE).expect("the program ends with its terminal");
        (status, start.elapsed())
    }

    /// Continues the program and all that runs with it, as a shell does.
    pub(crate) fn resume(&self) {
        kill_process_group(self.pid, Signal::CONT).unwrap();
    }

    /// Whether keys go to a program one by one, instead of line by line.
    pub(crate) fn is_in_raw_mode(&self) -> bool {
        settings(&*self.master) != self.settings
    }

    /// Waits until they do: a program that goes on takes the terminal over again once it has drawn.
    pub(crate) fn wait_until_raw(&self) {
        let last = Instant::now() + PATIENCE;
        while !self.is_in_raw_mode() {
            assert!(Instant::now() < last, "the terminal stayed as the shell has it");
            thread::yield_now();
        }
    }

    /// Checks that the terminal was taken over once and is as it was before.
    pub(crate) fn assert_restored(&self) {
        self.assert_restored_after(1);
    }

    /// Checks that the terminal was taken over and given back so many times and is as it was before.
    pub(crate) fn assert_restored_after(&self, times: usize) {
        let output = self.output();
        let count = |needle: &[u8]| output.bytes.windows(needle.len()).filter(|w| *w == needle).count();
        assert_eq!(
            count(b"\x1b[?1049h"),
            times,
            "times that the alternate screen was entered"
        );
        assert_eq!(count(b"\x1b[?1049l"), times, "times that the alternate screen was left");
        assert_eq!(
            count(b"\x1b[?25h\x1b[?1049l"),
            times,
            "with the cursor shown right before"
        );
        let screen = output.screen.screen();
        assert!(!screen.alternate_screen());
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        drop(output);
        assert_eq!(settings(&*self.master), self.settings);
    }

    fn output(&self) -> MutexGuard<'_, Output> {
        self.shared.output.lock().unwrap()
    }
}

fn read(mut reader: Box<dyn Read + Send>, shared: &Shared) {
    let mut buffer = vec![0; 1 << 16];
    while !shared.stop.load(Ordering::SeqCst) {
        let count = reader.read(&mut buffer).unwrap_or(0);
        {
            let mut output = shared.output.lock().unwrap();
            output.screen.process(&buffer[..count]);
            output.bytes.extend_from_slice(&buffer[..count]);
            output.ended = count == 0;
        }
        shared.changed.notify_all();
        if count == 0 {
            break;
        }
        let paused = shared.paused.lock().unwrap();
        drop(shared.released.wait_while(paused, |paused| *paused).unwrap());
    }
}

/// The settings of the terminal's line discipline: echo, line mode, and the like.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// Columns or rows of the screen that is looked at: one where there is none, and of a silly number the first.
fn seen(number: u16) -> NonZeroU16 {
    number.clamp(1, 1000).try_into().unwrap()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        ..PtySize::default()
    }
}

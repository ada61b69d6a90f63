//! An article from the web, when its address was given and at no other time. Knows no formats; keeps nothing.
//!
//! Bounds: `http` and `https` only, 20 MiB, 20 seconds for all of it, five redirects, and from a public page none to an
//! address of the machine or the network that it stands in.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use thiserror::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body};
use url::{Host, Url};

use super::{Input, Origin};
use crate::text::SafeText;

/// Bytes of a page at most, once unpacked.
pub const MOST: u64 = 20 << 20;
/// Time for all of it.
pub const TIME: Duration = Duration::from_secs(20);
/// Redirects that are followed.
const REDIRECTS: usize = 5;
const AGENT: &str = concat!("sayso/", env!("CARGO_PKG_VERSION"));
/// What is asked for where a server has a choice.
const ACCEPT: &str = "text/html,application/xhtml+xml,text/markdown,text/plain,application/pdf,*/*;q=0.5";

/// Why a page could not be had. Each is one line, safe to show, that says what to do next.
#[derive(Debug, Error)]
pub enum FetchError {
    /// It is no address.
    #[error("this is no address of the web; give one like https://example.org/article")]
    BadAddress,
    /// A protocol that is not spoken.
    #[error("only http and https addresses are read; save the file and open it")]
    OtherScheme,
    /// No such server.
    #[error("there is no server {0}; check the address, or the connection to the internet")]
    NoServer(SafeText),
    /// The server does not answer, or the connection broke.
    #[error("the server cannot be reached ({0}); check the connection, or try again later")]
    Unreachable(SafeText),
    /// The server answers with an error.
    #[error("the server answers {0}; {1}")]
    Status(u16, &'static str),
    /// It took too long.
    #[error("it took longer than {} seconds; try again later", TIME.as_secs())]
    TooLong,
    /// It is too long.
    #[error("it is larger than {} MiB; save it and open the file", MOST >> 20)]
    TooLarge,
    /// Redirects without end.
    #[error("it leads from one address to the next, more than {REDIRECTS} times; open it in a browser")]
    TooManyRedirects,
    /// A public page leads into the private network.
    #[error("it leads to {0}, which is inside of your network or machine; if you trust it, open that address")]
    Inside(SafeText),
    /// The server does not prove who it is.
    #[error("the connection is not safe ({0}); open it in a browser to see why")]
    Insecure(SafeText),
}

/// The address as it is known by: without a fragment, and without the name and password that may stand in it.
///
/// # Errors
///
/// When it is none, or not of the web.
pub fn known_as(address: &str) -> Result<String, FetchError> {
    parsed(address).map(String::from)
}

/// Gets the page at `address`. `tell` hears of each address that is asked.
///
/// # Errors
///
/// See [`FetchError`]; nothing of the page is returned then.
pub fn fetch(address: &str, tell: &mut dyn FnMut(&SafeText)) -> Result<Input, FetchError> {
    let deadline = Instant::now() + TIME;
    let mut at = parsed(address)?;
    let mut from_outside = false;
    for _ in 0..=REDIRECTS {
        tell(&SafeText::of(at.as_str()));
        if from_outside && is_plainly_inside(&at) {
            return Err(inside(&at));
        }
        let reached_inside = Arc::new(AtomicBool::new(false));
        let agent = agent(deadline, from_outside, &reached_inside);
        let response = agent.get(at.as_str()).call().map_err(|error| failure(error, &at))?;
        from_outside |= !reached_inside.load(Ordering::Relaxed) && !is_plainly_inside(&at);
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        match (status, header("location")) {
            (301 | 302 | 303 | 307 | 308, Some(location)) => {
                at = at.join(location).map_err(|_| FetchError::BadAddress)?;
                at = parsed(at.as_str())?;
            }
            (200..=299, _) => {
                let media = header("content-type").map(str::to_owned);
                return Ok(Input {
                    bytes: body(response.into_body(), &at)?,
                    origin: Origin::Address(at.into()),
                    media,
                });
            }
            _ => return Err(FetchError::Status(status, advice(status))),
        }
    }
    Err(FetchError::TooManyRedirects)
}

fn parsed(address: &str) -> Result<Url, FetchError> {
    let mut url = Url::parse(address.trim()).map_err(|_| FetchError::BadAddress)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::OtherScheme);
    }
    url.set_fragment(None);
    // Whoever can read the notes must not learn a password; a server that wants one answers 401.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    Ok(url)
}

fn agent(deadline: Instant, from_outside: bool, reached_inside: &Arc<AtomicBool>) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(deadline.saturating_duration_since(Instant::now())))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(AGENT)
        .accept(ACCEPT)
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .build();
    let resolver = Guarded {
        from_outside,
        reached_inside: Arc::clone(reached_inside),
    };
    Agent::with_parts(config, DefaultConnector::default(), resolver)
}

fn body(body: Body, at: &Url) -> Result<Vec<u8>, FetchError> {
    body.into_with_config()
        .limit(MOST)
        .read_to_vec()
        .map_err(|error| failure(error, at))
}

/// Looks names up, and refuses those that lead inside where the page before was outside.
#[derive(Debug)]
struct Guarded {
    from_outside: bool,
    reached_inside: Arc<AtomicBool>,
}

impl Resolver for Guarded {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        // A proxy may well stand in the same network; it looks the names up itself.
        let is_proxy = config.proxy().is_some_and(|proxy| uri.host() == Some(proxy.host()));
        if !is_proxy && found.iter().any(|address| is_inside(address.ip())) {
            self.reached_inside.store(true, Ordering::Relaxed);
            if self.from_outside {
                return Err(ureq::Error::Tls(INSIDE));
            }
        }
        Ok(found)
    }
}

/// By which the refusal of [`Guarded`] is known again: an error of ureq has no room for one of ours.
const INSIDE: &str = "an address inside of the network";

fn inside(at: &Url) -> FetchError {
    FetchError::Inside(SafeText::of(at.host_str().unwrap_or_default()))
}

/// Whether the address itself, without looking it up, is that of this machine or its network.
fn is_plainly_inside(at: &Url) -> bool {
    match at.host() {
        Some(Host::Ipv4(ip)) => is_inside(ip.into()),
        Some(Host::Ipv6(ip)) => is_inside(ip.into()),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => true,
    }
}

/// Whether `ip` is of this machine, of a private network, or of no single machine at all.
fn is_inside(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            ip.is_loopback()
                || ip.is_private()
                || ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_broadcast()
                || ip.is_multicast()
                || a == 0
                // Shared by the customers of a provider (RFC 6598).
                || a == 100 && (64..128).contains(&b)
        }
        IpAddr::V6(ip) => {
            if let Some(ip) = ip.to_ipv4_mapped() {
                return is_inside(ip.into());
            }
            ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_multicast()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
        }
    }
}

fn failure(error: ureq::Error, at: &Url) -> FetchError {
    use ureq::Error as E;
    match error {
        E::Tls(INSIDE) => inside(at),
        E::HostNotFound => FetchError::NoServer(SafeText::of(at.host_str().unwrap_or_default())),
        E::Timeout(_) => FetchError::TooLong,
        E::BodyExceedsLimit(_) => FetchError::TooLarge,
        E::BadUri(_) | E::Http(_) => FetchError::BadAddress,
        E::Tls(_) | E::Rustls(_) => FetchError::Insecure(SafeText::of(&error.to_string())),
        // A lookup that fails comes as an error of input and output without a kind of its own.
        E::Io(ref io) if io.to_string().contains("lookup") => {
            FetchError::NoServer(SafeText::of(at.host_str().unwrap_or_default()))
        }
        other => FetchError::Unreachable(SafeText::of(&other.to_string())),
    }
}

const fn advice(status: u16) -> &'static str {
    match status {
        401 | 402 | 403 | 407 | 451 => "it is not shown to everybody: open it in a browser, save it and open the file",
        404 | 410 => "the page is not there: check the address",
        429 | 503 => "it is busy: try again later",
        500..=599 => "something is wrong there: try again later",
        _ => "open it in a browser, save it and open the file",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_without_its_fragment_and_password() {
        assert_eq!(
            known_as(" https://ada:secret@Example.org/a?b=c#d ").unwrap(),
            "https://example.org/a?b=c"
        );
        assert!(matches!(known_as("https://"), Err(FetchError::BadAddress)));
        assert!(matches!(known_as("file:///etc/passwd"), Err(FetchError::OtherScheme)));
    }

    #[test]
    fn what_is_inside() {
        let is = |ip: &str| is_inside(ip.parse().unwrap());
        for ip in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "ff02::1",
        ] {
            assert!(is(ip), "{ip}");
        }
        for ip in [
            "93.184.216.34",
            "172.32.0.1",
            "100.128.0.1",
            "2606:2800:220:1::1",
            "::ffff:93.184.216.34",
        ] {
            assert!(!is(ip), "{ip}");
        }
    }

    #[test]
    fn addresses_written_oddly_are_seen_through() {
        let is = |address: &str| is_plainly_inside(&Url::parse(address).unwrap());
        for address in [
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://localhost:80/",
            "http://a.localhost/",
        ] {
            assert!(is(address), "{address}");
        }
        assert!(!is("http://localhost.example.org/"));
    }
}

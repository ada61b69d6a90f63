//! An input of which the beginning is known before the rest is read, so that it can be shown at once. Decodes nothing.

use std::fmt;
use std::fs::File;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::{Input, Origin, SIZE_LIMIT, SourceError, failure, shown};
use crate::text::SafeText;

/// Bytes of a beginning: some screens of text, which are laid out in a millisecond. What is not longer is read whole.
const BEGINNING: usize = 64 << 10;
/// Bytes that are read between two questions whether to go on.
const STRIDE: usize = 1 << 20;

/// An input that has been opened.
pub struct Opening {
    beginning: Input,
    /// What follows, unless the beginning is all.
    rest: Option<Box<dyn Read + Send>>,
    /// What a failure calls it.
    name: SafeText,
}

impl Opening {
    /// Opens the file at `path` and reads its beginning.
    ///
    /// # Errors
    ///
    /// When there is no such file, it is a folder or may not be read.
    pub fn of_path(path: &Path) -> Result<Self, SourceError> {
        let name = || shown(path);
        let file = File::open(path).map_err(|e| failure(&e, name()))?;
        if file.metadata().is_ok_and(|m| m.is_dir()) {
            return Err(SourceError::Directory { name: name() });
        }
        Self::of(file, Origin::File(path.to_owned()), name())
    }

    /// Reads the beginning of standard input, or of whatever stands for it. Waits until there is as much.
    ///
    /// # Errors
    ///
    /// When reading fails.
    pub fn of_stdin(stdin: impl Read + Send + 'static) -> Result<Self, SourceError> {
        Self::of(stdin, Origin::Stdin, SafeText::of("standard input"))
    }

    /// What has been read already, all of it.
    #[must_use]
    pub fn of_input(input: Input, name: SafeText) -> Self {
        Self {
            beginning: input,
            rest: None,
            name,
        }
    }

    fn of(mut reader: impl Read + Send + 'static, origin: Origin, name: SafeText) -> Result<Self, SourceError> {
        let mut bytes = Vec::new();
        let more = reader
            .by_ref()
            .take(BEGINNING as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| failure(&e, name.clone()))?
            > BEGINNING;
        Ok(Self {
            beginning: Input {
                bytes,
                origin,
                media: None,
            },
            rest: more.then(|| Box::new(reader) as Box<dyn Read + Send>),
            name,
        })
    }

    /// The beginning: at most 64 KiB and a byte, cut anywhere, unless [`Opening::is_whole`].
    #[must_use]
    pub const fn beginning(&self) -> &Input {
        &self.beginning
    }

    /// What it is called where something is amiss with it.
    #[must_use]
    pub const fn name(&self) -> &SafeText {
        &self.name
    }

    /// Whether the beginning is all.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.rest.is_none()
    }

    /// Reads the rest. `go_on` is asked about every mebibyte and may stop it; there is no input then.
    ///
    /// # Errors
    ///
    /// When reading fails or exceeds [`SIZE_LIMIT`].
    pub fn read(self, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Result<Option<Input>, SourceError> {
        let Self {
            beginning: Input {
                mut bytes,
                origin,
                media,
            },
            rest,
            name,
        } = self;
        let mut rest = rest.unwrap_or_else(|| Box::new(Cursor::new([])));
        loop {
            if go_on().is_break() {
                return Ok(None);
            }
            let read = rest
                .by_ref()
                .take(STRIDE as u64)
                .read_to_end(&mut bytes)
                .map_err(|e| failure(&e, name.clone()))?;
            if bytes.len() > SIZE_LIMIT {
                return Err(SourceError::TooLarge { name });
            }
            if read == 0 {
                return Ok(Some(Input { bytes, origin, media }));
            }
        }
    }

    /// Reads all of it.
    ///
    /// # Errors
    ///
    /// Those of [`Opening::read`].
    pub fn read_whole(self) -> Result<Input, SourceError> {
        // Nobody stops it, so there is an input.
        Ok(self.read(&mut || ControlFlow::Continue(()))?.unwrap_or_default())
    }
}

impl fmt::Debug for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opening")
            .field("origin", &self.beginning.origin)
            .field("read", &self.beginning.bytes.len())
            .field("is_whole", &self.is_whole())
            .finish_non_exhaustive()
    }
}

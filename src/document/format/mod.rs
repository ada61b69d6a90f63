//! Reading: from the bytes of an [`Input`] to a [`Document`](super::Document). Pure: no threads, no I/O.

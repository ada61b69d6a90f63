//! Messages in, state and effects out.

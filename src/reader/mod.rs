//! Reading as a pure model: how text becomes rows, where one is, what is found and marked. No terminal in here.

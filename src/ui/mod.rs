//! What people see: pure rendering (`render(view, style) -> String`), and the guard that owns the terminal.

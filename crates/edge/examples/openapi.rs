//! Prints docs/openapi.json, for `cargo xtask generate`.

fn main() {
    print!("{}", fude_edge::openapi());
}

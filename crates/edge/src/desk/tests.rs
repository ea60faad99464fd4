//! Do books and disk stay in step, whatever fails? Whole desks are kept here without workerd, on a SQLite whose every
//! write can be made to fail.

mod bounds;
mod cold;
mod fault;
mod forgetting;
mod migration;
mod office;
mod packed;
mod record;
mod sqlite;

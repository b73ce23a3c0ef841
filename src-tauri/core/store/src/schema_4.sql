-- Format 4: whoever stands in for somebody has a contribution of their own.
-- Between this script and the next, `migrate/format_4.rs` makes the contributions out of what `replaced_by` holds.
ALTER TABLE contribution ADD COLUMN stands_in_for BLOB REFERENCES contribution DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX contribution_by_absent ON contribution (stands_in_for);

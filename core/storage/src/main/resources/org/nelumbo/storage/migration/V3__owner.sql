CREATE TABLE owner (
    only_row BOOLEAN               NOT NULL PRIMARY KEY CHECK (only_row),
    name     CHARACTER VARYING(40) NOT NULL
);

-- How peers stand that broke rules. Broken rules are their stable names with a number, such as bad-signature=3, with a
-- blank between two. Times are milliseconds since 1970 UTC; no end means not ignored.
CREATE TABLE standing (
    peer              VARBINARY(64)           NOT NULL PRIMARY KEY,
    points            INTEGER                 NOT NULL,
    as_of_ms          BIGINT                  NOT NULL,
    broken            CHARACTER VARYING(2000) NOT NULL,
    graylist_until_ms BIGINT
);

-- DuckDB
SELECT
  unit,
  0 AS place,
  value AS value,
  COUNT(*) AS n
FROM (
  SELECT
    "m".unit AS unit,
    "m".record AS record,
    "m".effective_on AS day,
    "m"."_row"."who" AS value
  FROM (
    SELECT
      *,
      UNNEST("guests") AS "_row"
    FROM (
      SELECT
        *
      FROM "trial.talk"
      WHERE
        from_seq <= 1000 AND 1000 < until_seq
    )
  ) AS "m"
  WHERE
    (
      TRUE
    )
    AND "m".effective_on >= CAST('2026-01-01' AS DATE)
    AND "m".effective_on < CAST('2026-04-01' AS DATE)
)
WHERE
  NOT value IS NULL
GROUP BY
  1,
  2,
  3

-- Spark
SELECT
  unit,
  0 AS place,
  value AS value,
  COUNT(*) AS n
FROM (
  SELECT
    `m`.unit AS unit,
    `m`.record AS record,
    `m`.effective_on AS day,
    `m`.`_row`.`who` AS value
  FROM (
    SELECT
      *,
      EXPLODE(`guests`) AS `_row`
    FROM (
      SELECT
        *
      FROM `trial.talk`
      WHERE
        from_seq <= 1000 AND 1000 < until_seq
    )
  ) AS `m`
  WHERE
    (
      TRUE
    )
    AND `m`.effective_on >= CAST('2026-01-01' AS DATE)
    AND `m`.effective_on < CAST('2026-04-01' AS DATE)
)
WHERE
  NOT value IS NULL
GROUP BY
  1,
  2,
  3

-- DuckDB
SELECT
  unit,
  0 AS place,
  COUNT(*) AS n0,
  CAST(SUM(v0) AS BIGINT) AS a0
FROM (
  SELECT
    "m".unit AS unit,
    "m".record AS record,
    "m".effective_on AS day,
    COALESCE(
      ARRAY_LENGTH(LIST_FILTER("m"."guests", LAMBDA _r : (
        NOT (
          "_r"."who" IS NULL
        )
      ))),
      0
    ) AS v0
  FROM (
    SELECT
      *
    FROM "trial.talk"
    WHERE
      from_seq <= 1000 AND 1000 < until_seq
  ) AS "m"
  WHERE
    (
      TRUE
    )
    AND (
      COALESCE(
        ARRAY_LENGTH(LIST_FILTER("m"."guests", LAMBDA _r : (
          NOT (
            "_r"."who" IS NULL
          )
        ))),
        0
      ) > 0
    )
    AND "m".effective_on >= CAST('2026-01-01' AS DATE)
    AND "m".effective_on < CAST('2026-04-01' AS DATE)
)
GROUP BY
  1,
  2

-- Spark
SELECT
  unit,
  0 AS place,
  COUNT(*) AS n0,
  CAST(SUM(v0) AS BIGINT) AS a0
FROM (
  SELECT
    `m`.unit AS unit,
    `m`.record AS record,
    `m`.effective_on AS day,
    COALESCE(SIZE(FILTER(`m`.`guests`, _r -> (
      NOT (
        `_r`.`who` IS NULL
      )
    ))), 0) AS v0
  FROM (
    SELECT
      *
    FROM `trial.talk`
    WHERE
      from_seq <= 1000 AND 1000 < until_seq
  ) AS `m`
  WHERE
    (
      TRUE
    )
    AND (
      COALESCE(SIZE(FILTER(`m`.`guests`, _r -> (
        NOT (
          `_r`.`who` IS NULL
        )
      ))), 0) > 0
    )
    AND `m`.effective_on >= CAST('2026-01-01' AS DATE)
    AND `m`.effective_on < CAST('2026-04-01' AS DATE)
)
GROUP BY
  1,
  2

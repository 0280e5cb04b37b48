-- DuckDB
SELECT
  unit,
  0 AS place,
  COUNT(*) AS n0
FROM (
  SELECT
    "m".unit AS unit,
    "m".record AS record,
    "m".effective_on AS day
  FROM (
    SELECT
      *
    FROM "trial.member"
    WHERE
      from_seq <= 1000 AND 1000 < until_seq
  ) AS "m"
  WHERE
    (
      "m".from_on <= CAST('2026-03-31' AS DATE)
      AND CAST('2026-03-31' AS DATE) < "m".until_on
    )
    AND (
      TRUE
    )
    AND (
      "m"."state" = 'left'
    )
)
GROUP BY
  1,
  2

-- Spark
SELECT
  unit,
  0 AS place,
  COUNT(*) AS n0
FROM (
  SELECT
    `m`.unit AS unit,
    `m`.record AS record,
    `m`.effective_on AS day
  FROM (
    SELECT
      *
    FROM `trial.member`
    WHERE
      from_seq <= 1000 AND 1000 < until_seq
  ) AS `m`
  WHERE
    (
      `m`.from_on <= CAST('2026-03-31' AS DATE)
      AND CAST('2026-03-31' AS DATE) < `m`.until_on
    )
    AND (
      TRUE
    )
    AND (
      `m`.`state` = 'left'
    )
)
GROUP BY
  1,
  2

-- DuckDB
SELECT
  unit,
  0 AS place,
  COUNT(*) FILTER(WHERE
    c0) AS n0
FROM (
  SELECT
    *,
    record IN (
      SELECT
        value
      FROM (
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
            "m"."member" AS value
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
            AND "m".effective_on >= CAST('2026-01-01' AS DATE)
            AND "m".effective_on < CAST('2026-04-01' AS DATE)
        )
        WHERE
          NOT value IS NULL
        GROUP BY
          1,
          2,
          3
      )
    ) AS c0
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
        "m"."rank" = '甲'
      )
      AND (
        NOT (
          "m"."state" IN ('left')
        )
      )
  )
)
GROUP BY
  1,
  2

-- Spark
SELECT
  unit,
  0 AS place,
  COUNT(*) FILTER(WHERE
    c0) AS n0
FROM (
  SELECT
    *,
    record IN (
      SELECT
        value
      FROM (
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
            `m`.`member` AS value
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
            AND `m`.effective_on >= CAST('2026-01-01' AS DATE)
            AND `m`.effective_on < CAST('2026-04-01' AS DATE)
        )
        WHERE
          NOT value IS NULL
        GROUP BY
          1,
          2,
          3
      )
    ) AS c0
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
        `m`.`rank` = '甲'
      )
      AND (
        NOT (
          `m`.`state` IN ('left')
        )
      )
  )
)
GROUP BY
  1,
  2

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
      "m"."rank" = '甲'
    )
    AND (
      NOT (
        "m"."state" IN ('left')
      )
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
      `m`.`rank` = '甲'
    )
    AND (
      NOT (
        `m`.`state` IN ('left')
      )
    )
)
GROUP BY
  1,
  2

r"""An OpenAI-compatible server for tests and benchmarks, over real HTTP: answers by a script, lies on demand.

    with Server([{"content": {"officials": []}}]) as server:      # a process of its own; base_url, log(), stats(), ...
    async with serving(script) as server:                         # the same within the running loop
    python -m openai_server --port 0 --script FILE                # prints {"port": N}; see --help

It speaks POST /v1/chat/completions (`stream` too), GET /v1/models, /v1/files and /v1/batches. For tests: GET /_log
(`?since=N`), GET /_stats, POST /_script, /_reset, /_release (what is stalled), /_advance `{"seconds": 60}` (the clock
of the rate limits), /_batches (finish them). Keys are never logged.

A script is a list of rules, or an object with `rules` and settings::

    {
      "key": "\\[\\[(\\w+)\\]\\]",
      "rules": [
        {"match": {"attempt": 1}, "share": 0.3, "seed": 7,
         "one_of": ["503", {"kind": "429", "retry_after": 1}, "fence"]},
        {"match": {"mode": "tools"}, "fault": "unsupported_tools"},
        {"answers": {"a1": {"officials": [{"evidence": [3], "name": "Liu Wen", ...}], "projects": [], ...}}},
        {"otherwise": {"officials": [], "projects": [], "investments": [], "indicators": []}}
      ]
    }

Of the rules that match, the first with a fault gives the fault and the first with an answer the answer. A request for
which there is neither is a 400 with code `script_error`; so is a script with a word that nobody reads.

Settings: `key` (a regular expression over the user messages, last first: its group is the article's key; without it
the longest key of any `answers` that occurs in them, which is slow beyond some hundred), `models` (others are 404),
`api_key` (others are 401), `latency_ms` (a number or [low, high], drawn by content), `cap` (true:
`max_completion_tokens` cuts an answer), `log` ("light" keeps counts only), `limits` and `batches` (below).

A rule has
- `match`: all of `contains` (a string, or several that must all be there) and `regex`, over the `in` ("last" user
  message, "first", "system", "all"); `nth` chat request, `attempt` of this request (same first user message and key,
  so also a re-ask), `article_attempt` (same key): 1, [1, 3], "2-4", "2-", {"every": 50, "for": 5}; `mode` (tools,
  json_schema, json_object, text), `model`, `key`, `has` (a parameter in the request), `more_tokens_than`. One or a
  list.
- `share` and `seed`: it applies to this share of requests, drawn from seed, rule, key, first user message and
  attempt, so that neither order nor concurrency changes it. `times`: at most so often (in order of arrival).
- `fault`: a name, an object with `kind` and options, or a list of faults that all apply, in order. `one_of`: a list
  of such, of which one is drawn.
- `content`: the answer (JSON, or a string as it is); or `answers` by key, and `otherwise`. `within`: true keeps only
  records whose evidence lines are shown in the request (`lines` is the pattern of a line number, "[3] ").
- `usage`: `prompt_tokens`, `completion_tokens`, `cached_tokens` (a number, or "prefix": the system message in steps
  of 128); what isn't given is estimated from lengths. `latency_ms`, `headers`.

Faults, with their options:
- HTTP errors: 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, insufficient_quota,
  context_length_exceeded, unsupported_response_format, unsupported_tools, unsupported_parameter (`param`). Each takes
  `retry_after` (seconds, or any string), `retry_after_ms`, `retry_after_date` (an HTTP date so many seconds from
  now), `status`, `message`, `type`, `code`, `headers`, `body` (instead of JSON), `echo_key` (a 401 that repeats the
  key).
- The wire: reset, reset_in_body, half_body, stall (until released or the client leaves), stall_in_body (`at`),
  trickle (`pieces`, `interval_ms`), invalid_json.
- The message: content_invalid_json, fence, think, empty (`form`: "", "null" or "choices"), length (`at`: a share, a
  number of characters or before a string; `finish`: the reason told), white_space (`at`, `count`), refusal,
  content_filter (`at`), prose (no JSON, no tool call), tool_choice_ignored (the JSON as content), usage_missing,
  overbill (`factor`).
- The records, how many of them by `records` (1, or "all"): wrong_types, extra_field (`where`: record or top; `name`),
  quote_not_in_text (`field`), number_mismatch (`field`), line_out_of_range (`line`), wrong_line (`by`); duplicates
  (`times`), flood (`count`, 10,000). The log's `touched` says which were changed.

`limits`: `requests_per_minute`, `tokens_per_minute`; `kind` "bucket" (refilled steadily, holds `burst_s` seconds'
worth, 60) or "window" (the last 60 seconds, strictly); `count` "billed" or "reserved" (prompt and
`max_completion_tokens`); `tell` false sends neither x-ratelimit-* nor Retry-After. A request refused so is no
attempt, and its fault in the log is `rate_limit`.

`batches`: done at the `polls`-th look (1), or with `run` "on_demand" by POST /_batches; `finish_rows`: expires after
so many; `max_rows` (50,000) and `max_bytes` (200 MB). Rows are answered by the rules; one that isn't 200 goes to the
error file, what breaks a connection is a 500 there, and output comes in another order than input.
"""

from __future__ import annotations

from openai_server.faults import KINDS, ScriptError
from openai_server.serving import Local, Server, serving

__all__ = ["KINDS", "Local", "ScriptError", "Server", "serving"]

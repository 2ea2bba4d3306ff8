-- For wrk: asks the paths of a file in turn (first argument), each only once when the second argument is "new",
-- and prints what came of it as one line of JSON.
local paths, at, fresh = {}, 0, false

function init(args)
   for line in io.lines(args[1]) do paths[#paths + 1] = line end
   fresh = args[2] == "new"
   at = tonumber(args[3])
end

function request()
   at = at + 1
   local path = paths[at % #paths + 1]
   if fresh then path = path .. "%20%23" .. at end -- a comment: the same work, but another text
   return wrk.format("GET", path, { ["Accept"] = "application/sparql-results+json" })
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format(
      '{"requests": %d, "seconds": %.3f, "p50": %.2f, "p95": %.2f, "p99": %.2f, "errors": %d}\n',
      summary.requests, summary.duration / 1e6,
      latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
      errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end

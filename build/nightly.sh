#!/usr/bin/env bash
# The long runs: what the ordinary suite does in small is done here in full. Takes hours; each part can be asked for alone.
#   build/nightly.sh                 everything
#   build/nightly.sh fuzz simulator  these parts
# Parts: fuzz       a million mutated frames
#        simulator  10,000 seeds of the swarm (CLUSTERNET_SIMULATION_SEEDS for another number)
#        processes  end-to-end tests in their long form: pauses of 20 seconds, full-size jobs, network namespaces
#        benchmarks links and training, printed
#        akka       the host on Akka.NET and the format of its folders; only when asked for, since it needs Akka.NET's packages
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en CLUSTERNET_NIGHTLY=1

parts=("$@")
[ "${#parts[@]}" -gt 0 ] || parts=(fuzz simulator processes benchmarks)
dotnet build ClusterNet.sln -c Release || exit 1

test_of() { dotnet test "tests/$1" -c Release --no-build --filter "$2"; }

status=0
for part in "${parts[@]}"; do
  echo "== $part, $(date -u +%FT%TZ)"
  case "$part" in
    fuzz) test_of ClusterNet.Runtime.Tests 'FullyQualifiedName~FrameFuzz' || status=1 ;;
    simulator) CLUSTERNET_SIMULATION_SEEDS=${CLUSTERNET_SIMULATION_SEEDS:-10000} test_of ClusterNet.Simulation.Tests 'FullyQualifiedName~SwarmTests' || status=1 ;;
    processes) test_of ClusterNet.EndToEnd.Tests 'FullyQualifiedName~EndToEnd' || status=1 ;;
    benchmarks)
      for benchmark in links actors step; do
        dotnet run -c Release --no-build --project benchmarks/ClusterNet.Benchmarks -- "$benchmark" || status=1
      done
      ;;
    akka)
      dotnet test ClusterNet.Akka.sln -c Release || status=1
      dotnet format whitespace ClusterNet.Akka.sln --verify-no-changes || status=1
      ;;
    *)
      echo "nightly.sh: there is no part '$part'; there are fuzz, simulator, processes, benchmarks and akka" >&2
      exit 2
      ;;
  esac
done

echo "== done, $(date -u +%FT%TZ): $([ "$status" -eq 0 ] && echo all passed || echo something failed)"
exit "$status"

using System.Collections.Immutable;
using System.Text.Json;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Simulations;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation;
using ClusterNet.Simulation.Swarms;

namespace ClusterNet.Cli.Tests.Simulations;

public sealed class SwarmHandlerTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_sound_swarm_succeeds_and_tells_what_it_did()
    {
        (await RunAsync(new Swarm(), new SwarmRequest(new SeedRange(1, 20), IsReplay: false, Minimize: false, Json: false))).ShouldBe(ExitCode.Success);
        _output.ToString().ShouldStartWith("20 runs (");
        _output.ToString().ShouldEndWith("\n0 failed\n");
    }

    [Fact]
    public async Task A_broken_machine_fails_with_the_command_that_replays_it()
    {
        (await RunAsync(Broken, new SwarmRequest(new SeedRange(1, 50), IsReplay: false, Minimize: true, Json: false))).ShouldBe(ExitCode.SimulationFailed);
        _output.ToString().ShouldContain("fails with these faults alone:");
        _output.ToString().ShouldContain("    replay: clusternet simulate --seed ");
    }

    [Fact]
    public async Task A_report_in_json_names_the_failing_seeds()
    {
        await RunAsync(Broken, new SwarmRequest(new SeedRange(1, 50), IsReplay: false, Minimize: false, Json: true));
        using JsonDocument report = JsonDocument.Parse(_output.ToString());
        JsonElement failure = report.RootElement.GetProperty("failures")[0];
        failure.GetProperty("replay").GetString().ShouldBe($"clusternet simulate --seed {failure.GetProperty("seed").GetInt64()}");
    }

    [Fact]
    public async Task A_replay_writes_the_same_trace_every_time()
    {
        SwarmRequest request = new(new SeedRange(3, 3), IsReplay: true, Minimize: false, Json: false);
        (await RunAsync(new Swarm(), request)).ShouldBe(ExitCode.Success);
        string first = _output.ToString();
        _output.GetStringBuilder().Clear();
        await RunAsync(new Swarm(), request);
        _output.ToString().ShouldBe(first);
        first.ShouldContain("-- attempt 1 from v0");
        first.ShouldContain("seed 3 holds: ");
    }

    private static Swarm Broken => new() { Machines = new ForgetfulServers() };

    private Task<ExitCode> RunAsync(Swarm swarm, SwarmRequest request) =>
        new SwarmHandler(swarm).RunAsync(request, new CommandConsole(_output, _error, null), CancellationToken.None);

    /// <summary>Servers that do not answer those who ask for lost weights.</summary>
    private sealed class ForgetfulServers : ProductionMachines
    {
        public override IStateMachine ParameterServer(int server, int incarnation, TrainingPlan plan) =>
            new Deaf(base.ParameterServer(server, incarnation, plan));
    }

    private sealed class Deaf(IStateMachine inside) : IStateMachine
    {
        public ActorAddress Address => inside.Address;

        public ImmutableArray<Effect> Step(Message message, TimeSpan now) => message is ChunkQuery ? [] : inside.Step(message, now);
    }
}

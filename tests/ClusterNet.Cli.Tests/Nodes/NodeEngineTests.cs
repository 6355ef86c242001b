using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Nodes;
using ClusterNet.Cli.Tests.Runs;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Tests.Nodes;

/// <summary>What hosts a node's actors is a word of the command line; a program may bring more hosts than there are here.</summary>
public sealed class NodeEngineTests
{
    [Fact]
    public async Task Akka_is_an_engine_of_another_program_and_the_error_names_it()
    {
        InProcess run = (await InProcess.RunAsync("node", "--engine", "akka")).ShouldEndWith(ExitCode.Usage);
        run.Error.ShouldContain("clusternet-akka");
        run.Error.ShouldContain("ClusterNet.Akka.sln");
    }

    [Fact]
    public async Task An_engine_that_nobody_knows_is_refused_with_those_there_are() =>
        (await InProcess.RunAsync("node", "--engine", "steam")).ShouldEndWith(ExitCode.Usage).Error.ShouldContain("found 'steam', expected threads");

    [Fact]
    public async Task A_configuration_of_Akka_takes_its_engine() =>
        (await InProcess.RunAsync("node", "--akka-config", "node.conf")).ShouldEndWith(ExitCode.Usage).Error.ShouldContain("--akka-config takes --engine akka");

    [Fact]
    public async Task An_engine_that_a_program_brings_is_given_what_the_command_line_says()
    {
        RecordingEngine engine = new();
        using StringWriter error = new();
        CommandLine command = new(ClusterNetCommand.Handlers(BlockCatalogues.Standard, engine), new CommandConsole(TextWriter.Null, error, null));
        (await command.RunAsync(["node", "--engine", "akka", "--akka-config", "own.conf", "--name", "one", "--threads", "3"], CancellationToken.None)).ShouldBe(ExitCode.Cluster);
        error.ToString().ShouldContain("one with 3 threads and own.conf");
    }

    private sealed class RecordingEngine : INodeEngine
    {
        public string Name => "akka";

        public Task<IRunningNode> StartAsync(NodeHostOptions options, string? configuration, CancellationToken cancellation) =>
            throw new NodeJoinException($"{options.Endpoint.Name} with {options.Threads} threads and {configuration}");
    }
}

using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Networks;

/// <summary>A node process of a test; ended, by its id, when the test is done with it.</summary>
internal sealed class NodeProcess : IDisposable
{
    private NodeProcess(RunningProgram program, string address)
    {
        Program = program;
        Address = address;
    }

    /// <summary>The process.</summary>
    public RunningProgram Program { get; }

    /// <summary>Where the other nodes and clients reach it.</summary>
    public string Address { get; }

    /// <summary>Starts a node and waits until it has joined.</summary>
    /// <param name="folder">Where it works.</param>
    /// <param name="environment">Variables of its environment.</param>
    /// <param name="networkNamespace">The network namespace that it lives in; null for the test's own.</param>
    /// <param name="arguments">The words after <c>node</c>.</param>
    public static async Task<NodeProcess> StartAsync(string folder, (string Name, string Value)[] environment, string? networkNamespace, params string[] arguments)
    {
        string[] before = networkNamespace is null ? [] : ["ip", "netns", "exec", networkNamespace];
        RunningProgram program = ClusterNetProgram.StartBehind(before, folder, environment, ["node", "--threads", "1", .. arguments]);
        try
        {
            using JsonDocument line = JsonDocument.Parse(await program.LineAsync("\"event\":\"node\""));
            return new NodeProcess(program, line.RootElement.GetProperty("address").GetString().ShouldNotBeNull());
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Program.Dispose();
}

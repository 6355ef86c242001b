using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Cli.Operations;

/// <summary>A cluster's status, for people and for programs.</summary>
public static class StatusText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One JSON object: <c>nodes</c>, a list, and <c>job</c>, null where none runs.</summary>
    public static string Json(StatusReport report) =>
        JsonSerializer.Serialize(new { Nodes = report.Nodes.Select(NodeView), report.Job }, Options);

    /// <summary>Lines for people.</summary>
    public static string Table(StatusReport report)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{"node",-20} {"address",-24} {"roles",-26} {"state",-12} {"round trip",10}\n");
        foreach (NodeStatus status in report.Nodes)
        {
            string roundTrip = status.RoundTripMilliseconds is { } milliseconds ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F1} ms") : "-";
            text.Append(CultureInfo.InvariantCulture, $"{status.Node.Name,-20} {status.Node.Address,-24} {string.Join(',', RolesOf(status)),-26} {StateOf(status),-12} {roundTrip,10}\n");
        }

        if (report.Job is not { } job)
            return text.Append("no job runs\n").ToString();
        string loss = job.Loss is { } value ? string.Create(CultureInfo.InvariantCulture, $", loss {value:G5}") : "";
        text.Append(CultureInfo.InvariantCulture, $"job {job.Job} ({job.Name}): step {job.Step} of {job.TotalSteps}, epoch {job.Epoch:F2}{loss}\n");
        text.Append(CultureInfo.InvariantCulture, $"  {job.SamplesPerSecond:F0} samples/s, {job.BytesPerStep / 1e6:F2} MB a step, view {job.View}, coordinated by {job.Coordinator}\n");
        text.Append(CultureInfo.InvariantCulture, $"  workers {Names(job.Workers)}; servers {Names(job.Servers)}; {job.Replicas} replica{(job.Replicas == 1 ? "" : "s")}\n");
        text.Append(CultureInfo.InvariantCulture, $"  last checkpoint at step {job.CheckpointStep} in {job.RunDirectory}; lag {job.LagSteps} steps, {job.RewoundSteps} steps rewound so far\n");
        return text.ToString();
    }

    private static object NodeView(NodeStatus status) => new
    {
        status.Node.Index,
        status.Node.Name,
        status.Node.Address,
        Roles = RolesOf(status),
        status.Node.Threads,
        status.IsConnected,
        status.IsDraining,
        status.RoundTripMilliseconds,
        status.BytesSent,
        status.BytesReceived,
        status.BytesQueued,
    };

    private static ImmutableArray<string> RolesOf(NodeStatus status) =>
        [.. new[] { NodeRoles.Worker, NodeRoles.Server, NodeRoles.Coordinator }.Where(role => status.Node.Roles.HasFlag(role)).Select(role => role.ToString().ToLowerInvariant())];

    private static string StateOf(NodeStatus status) => status.IsDraining ? "draining" : status.IsConnected ? "up" : "unreachable";

    private static string Names(ImmutableArray<string> names) => names.IsEmpty ? "none" : string.Join(',', names);
}

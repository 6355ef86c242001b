using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Akka.Tests.Clusters;

/// <summary>Opens jobs that stand still at steps that a test names.</summary>
/// <param name="inner">Opens them.</param>
/// <param name="gate">Lets so many steps be done.</param>
internal sealed class GatedOpener(IJobOpener inner, StepGate gate) : IJobOpener
{
    public OpenedJob Open(string text, string? dataPath = null)
    {
        OpenedJob opened = inner.Open(text, dataPath);
        return opened with { Options = opened.Options with { Gate = gate, ReportInterval = TimeSpan.Zero } };
    }
}

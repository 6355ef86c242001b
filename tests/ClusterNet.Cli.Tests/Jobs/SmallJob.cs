using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Tests.Jobs;

/// <summary>A small job for tests that change one thing in it.</summary>
internal static class SmallJob
{
    public const string Text = """
        name: small
        data: {source: spiral, count: 100, validation: 20}
        model:
          - dense: 8
          - relu
          - dense: classes
        loss: softmax_cross_entropy
        optimizer: {name: adam, lr: 0.01}
        batch: {size: 16}
        epochs: 3
        """;

    public static JobSpecification Parse(params string[] sets) =>
        JobFile.Parse(Text, "small.yaml", sets.Select(JobOverride.Parse));

    public static string ErrorOf(params string[] sets) => Should.Throw<JobFileException>(() => Parse(sets)).Message;
}

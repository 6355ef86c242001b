using System.Text.RegularExpressions;
using ClusterNet.Cli.Jobs;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Tests.Jobs;

/// <summary><c>docs/JOBS.md</c> has every name and every key that a job may hold.</summary>
public sealed partial class JobsDocumentTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs", "JOBS.md"));

    public static TheoryData<string> Names =>
    [
        .. StandardCatalogues.Layers.Names.Concat(StandardCatalogues.Activations.Names).Concat(StandardCatalogues.Losses.Names)
            .Concat(StandardCatalogues.Optimizers.Names).Concat(StandardCatalogues.OptimizerLinks.Names)
            .Concat(StandardCatalogues.LearningRates.Names).Concat(StandardCatalogues.Initializers.Names).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_block_is_described(string name) => Document.ShouldContain($"`{name}`");

    [Theory]
    [InlineData("data.nokey=1")]
    [InlineData("data={source: idx, path: a, nokey: 1}")]
    [InlineData("data={source: csv, path: a, label: b, nokey: 1}")]
    [InlineData("data={source: npy, path: a, nokey: 1}")]
    [InlineData("data={source: images, path: a, nokey: 1}")]
    [InlineData("data={source: text, path: a, nokey: 1}")]
    [InlineData("early_stopping={patience: 1, nokey: 1}")]
    [InlineData("reduce_on_plateau.nokey=1")]
    [InlineData("lsuv.nokey=1")]
    [InlineData("pretraining.nokey=1")]
    [InlineData("ensemble.nokey=1")]
    [InlineData("data={source: adding, nokey: 1}")]
    [InlineData("batch.nokey=1")]
    [InlineData("evaluation.nokey=1")]
    [InlineData("checkpoint.nokey=1")]
    [InlineData("cluster.nokey=1")]
    [InlineData("nokey=1")]
    public void Every_key_that_an_error_lists_is_described(string set)
    {
        string[] keys = Listed().Match(SmallJob.ErrorOf(set)).Groups[1].Value.Split(", ");
        keys.Length.ShouldBeGreaterThan(1);
        foreach (string key in keys)
            (Document.Contains($"`{key}`", StringComparison.Ordinal) || Document.Contains($"\n## {key}\n", StringComparison.Ordinal))
                .ShouldBeTrue($"{key} is not in docs/JOBS.md");
    }

    [Fact]
    public void The_example_at_its_beginning_is_a_job()
    {
        string example = Document.Split("```yaml\n")[1].Split("```")[0];
        JobFile.Parse(example, "JOBS.md", []).Name.ShouldBe("digits");
    }

    [GeneratedRegex("expected one of (.*?)(;|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listed();
}

using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Sections.Data;

namespace ClusterNet.Cli.Tests.Jobs;

public sealed class JobSpecificationTests
{
    public static TheoryData<string> ConfigFiles =>
        [.. Directory.GetFiles(Repository.PathOf("config"), "*.yaml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(ConfigFiles))]
    public void Every_job_in_config_reads_and_its_written_form_reads_back_as_the_same_job(string file)
    {
        JobSpecification job = JobFile.Load(Repository.PathOf("config", file), []);
        JobSpecification again = JobFile.Parse(job.ToYaml(), "again.yaml", []);
        again.ToYaml().ShouldBe(job.ToYaml());
        again.Digest.ShouldBe(job.Digest);
        job.Name.ShouldBe(Path.GetFileNameWithoutExtension(file));
    }

    [Fact]
    public void The_job_inside_the_program_is_the_spiral_of_the_config_folder() =>
        JobFile.LoadDefault([]).ToYaml().ShouldBe(JobFile.Load(Repository.PathOf("config", "spiral.yaml"), []).ToYaml());

    [Fact]
    public void Every_default_is_written_out() => SmallJob.Parse().ToYaml().ShouldBe("""
        name: small
        seed: 1
        data:
          source: spiral
          count: 100
          noise: 0
          validation: 20
          preprocessing: none
        model:
          - dense:
              units: 8
              initializer: he_normal
              bias: true
          - relu
          - dense:
              units: classes
              initializer: he_normal
              bias: true
        loss:
          name: softmax_cross_entropy
          label_smoothing: 0
          class_weights: []
        optimizer:
          name: adam
          lr: 0.01
          beta1: 0.9
          beta2: 0.999
          epsilon: 1e-08
          weight_decay: 0
        batch:
          size: 16
          slices: 8
        epochs: 3
        evaluation:
          every_epochs: 1
          every_steps: 0
        checkpoint:
          every_epochs: 1
          every_steps: 0
          keep: 3
        cluster:
          workers: 1
          servers: 1
          replicas: 1
          threads: auto
          chunk_bytes: 524288

        """);

    [Fact]
    public void Files_and_columns_are_written_so_that_they_read_back()
    {
        JobSpecification job = SmallJob.Parse("data={source: csv, path: 'C:\\my data\\a.csv', "
            + "header: false, delimiter: \"\\t\", targets: '3', "
            + "features: [2, x], categorical: [4, 'color: hue'], ignore: 5, validation: 0.25}");
        CsvSection csv = job.Data.Source.ShouldBeOfType<CsvSection>();
        csv.Delimiter.ShouldBe('\t');
        csv.Label.ShouldBeNull();
        csv.Targets.ShouldBe([new ColumnReference("3", null)]);
        csv.Features.ShouldBe([new ColumnReference(null, 2), new ColumnReference("x", null)]);
        csv.Categorical.ShouldBe([new ColumnReference(null, 4), new ColumnReference("color: hue", null)]);
        csv.Ignored.ShouldBe([new ColumnReference(null, 5)]);
        job.Data.Validation.ShouldBe(new ValidationPart(0.25, null));
        JobSpecification again = JobFile.Parse(job.ToYaml(), "again.yaml", []);
        again.ToYaml().ShouldBe(job.ToYaml());
        ((CsvSection)again.Data.Source).Categorical.ShouldBe(csv.Categorical);
    }

    [Theory]
    [InlineData("batch.size=16", 8)]
    [InlineData("batch.size=1", 1)]
    [InlineData("batch.size=7", 7)]
    [InlineData("batch.size=13", 1)]
    [InlineData("batch.size=150", 6)]
    public void Slices_are_the_largest_divisor_up_to_eight(string set, int expected) => SmallJob.Parse(set).Batch.Slices.ShouldBe(expected);

    [Fact]
    public void Length_defaults_to_ten_epochs_only_where_no_steps_are_given()
    {
        string text = SmallJob.Text.Replace("epochs: 3", "", StringComparison.Ordinal);
        JobFile.Parse(text, "small.yaml", []).Length.ShouldBe(new(10, null));
        JobFile.Parse(text + "steps: 50", "small.yaml", []).Length.ShouldBe(new(null, 50));
        SmallJob.Parse("steps=50").Length.ShouldBe(new(3, 50));
    }

    [Theory]
    [InlineData("name=other")]
    [InlineData("cluster.workers=5")]
    [InlineData("cluster.servers=3")]
    [InlineData("cluster.threads=2")]
    [InlineData("checkpoint.keep=9")]
    [InlineData("checkpoint.every_steps=10")]
    [InlineData("evaluation.every_epochs=0")]
    [InlineData("epochs=30")]
    [InlineData("seed=1")]
    [InlineData("batch.slices=8")]
    [InlineData("data.noise=0.0")]
    [InlineData("optimizer.lr=1e-2")]
    [InlineData("optimizer.lr={constant: 0.01}")]
    [InlineData("optimizer.beta1=0.90")]
    [InlineData("model.0.dense={bias: true, units: 8}")]
    [InlineData("model.0={name: dense, units: 8, initializer: he_normal}")]
    [InlineData("model.0.dense={units: 8, initializer: {name: he_normal}}")]
    public void The_digest_ignores_what_does_not_decide_the_weights_of_a_step(string set) =>
        SmallJob.Parse(set).Digest.ShouldBe(SmallJob.Parse().Digest);

    [Theory]
    [InlineData("seed=2")]
    [InlineData("data.count=101")]
    [InlineData("data.validation=21")]
    [InlineData("data.preprocessing=minmax")]
    [InlineData("model.0.dense=9")]
    [InlineData("model.1=tanh")]
    [InlineData("loss=mean_squared_error")]
    [InlineData("optimizer.lr=0.02")]
    [InlineData("optimizer.beta1=0.8")]
    [InlineData("model.0.dense={units: 8, initializer: zeros}")]
    [InlineData("model.0.dense=classes")]
    [InlineData("batch.size=32")]
    [InlineData("batch.slices=4")]
    public void The_digest_changes_with_what_decides_the_weights(string set) =>
        SmallJob.Parse(set).Digest.ShouldNotBe(SmallJob.Parse().Digest);

    [Fact]
    public void The_digest_ignores_where_the_data_lies()
    {
        const string data = "data={source: idx, path: a}";
        SmallJob.Parse(data, "data.path=b").Digest.ShouldBe(SmallJob.Parse(data).Digest);
        SmallJob.Parse(data, "data.scale=none").Digest.ShouldNotBe(SmallJob.Parse(data).Digest);
    }

    [Fact]
    public void The_digest_does_not_change_from_version_to_version() =>
        SmallJob.Parse().Digest.ShouldBe("40458a69baf72b1eb6f358cd5071b162c50efd90323ee95b5bff4d1c7a3e45bd");
}

using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Sections.Data;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Tests.Jobs;

public sealed class OverrideTests
{
    [Fact]
    public void A_set_value_replaces_the_files() => SmallJob.Parse("epochs=7").Length.Epochs.ShouldBe(7);

    [Fact]
    public void A_set_value_creates_the_section_that_is_missing() => SmallJob.Parse("cluster.workers=5").Cluster.Workers.ShouldBe(5);

    [Fact]
    public void The_last_of_several_values_counts() => SmallJob.Parse("seed=4", "seed=5").Seed.ShouldBe(5);

    [Fact]
    public void A_set_value_may_be_a_whole_section()
    {
        GeneratedSection source = SmallJob.Parse("data={source: circle, count: 9}").Data.Source.ShouldBeOfType<GeneratedSection>();
        source.Kind.ShouldBe(SourceKind.Circle);
        source.Count.ShouldBe(9);
    }

    [Fact]
    public void An_item_of_a_list_is_set_by_its_index() =>
        ((Dense)SmallJob.Parse("model.0.dense=64").Model[0].Create(StandardCatalogues.Layers, 2)).Units.ShouldBe(64);

    [Fact]
    public void The_index_after_the_last_adds_an_item() => SmallJob.Parse("model.3=softmax").Model[3].Name.ShouldBe("softmax");

    [Fact]
    public void A_word_is_opened_into_the_section_that_it_stands_for()
    {
        string text = SmallJob.Text.Replace("{name: adam, lr: 0.01}", "adam", StringComparison.Ordinal);
        JobSpecification job = JobFile.Parse(text, "small.yaml", [JobOverride.Parse("optimizer.lr=0.5"), JobOverride.Parse("batch=24")]);
        job.Optimizer.Rule.Name.ShouldBe("adam");
        job.Optimizer.LearningRate.Create(StandardCatalogues.LearningRates, null).At(0).ShouldBe(0.5);
        job.Batch.Size.ShouldBe(24);
    }

    [Fact]
    public void A_value_may_hold_an_equals_sign() => SmallJob.Parse("name=a=b").Name.ShouldBe("a=b");

    [Theory]
    [InlineData("epochs", "--set epochs: found 'epochs', expected key=value, such as optimizer.lr=0.01")]
    [InlineData("=3", "--set =3: found '=3', expected key=value, such as optimizer.lr=0.01")]
    [InlineData("name=", "--set name=: name: found nothing, expected a name of at most 100 characters")]
    [InlineData("epochs=ten", "--set epochs=ten: epochs: found 'ten', expected a whole number from 1 to 1000000")]
    [InlineData("cluster..workers=1", "--set cluster..workers=1: cluster..workers: found 'cluster..workers', "
        + "expected keys with one dot between them")]
    [InlineData("cluster.wrkers=1", "--set cluster.wrkers=1: cluster.wrkers: found the unknown key 'wrkers', "
        + "expected one of workers, servers, replicas, threads, chunk_bytes; did you mean 'workers'?")]
    [InlineData("modl.x=1", "--set modl.x=1: modl: found the unknown key 'modl', expected one of name, seed, data, model, lsuv, loss, "
        + "optimizer, batch, epochs, steps, early_stopping, reduce_on_plateau, evaluation, checkpoint, cluster, pretraining, ensemble; did you mean 'model'?")]
    [InlineData("model.9=relu", "--set model.9=relu: model: found '9' as an index, "
        + "expected a whole number from 0 to 3 (one more than the last adds an item)")]
    [InlineData("model.first=relu", "--set model.first=relu: model: found 'first' as an index, "
        + "expected a whole number from 0 to 3 (one more than the last adds an item)")]
    [InlineData("epochs.count=3", "--set epochs.count=3: epochs: found '3', expected a section that can hold the key 'count'")]
    public void An_error_names_the_option(string argument, string expected) => SmallJob.ErrorOf(argument).ShouldBe(expected);

    [Fact]
    public void Value_text_that_is_not_yaml_names_the_option() =>
        SmallJob.ErrorOf("model=[relu").ShouldStartWith("--set model=[relu: found text that is not YAML");

    [Fact]
    public void An_option_that_stands_for_a_key_is_named_as_it_was_given()
    {
        JobFileException failure = Should.Throw<JobFileException>(() =>
            JobFile.Parse(SmallJob.Text, "small.yaml", [JobOverride.ForOption("--workers", "0", "cluster.workers")]));
        failure.Message.ShouldBe("--workers 0: cluster.workers: found '0', expected a whole number from 1 to 4096");
        failure.IsUsageError.ShouldBeTrue();
    }
}

using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Tests.Jobs;

/// <summary>A job file can hold a tree of modules, chains of optimizer links and losses with options.</summary>
public sealed class NestedModulesTests
{
    private const string ImageModel = """
        name: tree
        data: {source: spiral, count: 100, validation: 20}
        model:
          - random_shift: {pixels: 1}
          - conv2d: {filters: 4, kernel: 3, padding: 1, initializer: {name: normal, standard_deviation: 0.2}}
          - batch_norm
          - residual:
              layers:
                - conv2d: {filters: 4, kernel: 3, padding: 1}
                - relu
                - residual:
                    layers: [{conv2d: {filters: 4, kernel: 1}}, tanh]
          - residual:
              layers: [{conv2d: {filters: 8, kernel: 3, stride: 2, padding: 1}}]
              projection: [{conv2d: {filters: 8, kernel: 1, stride: 2, bias: false}}]
          - branches:
              merge: concatenate
              branches:
                - global_avg_pool2d
                - sequential: {layers: [{max_pool2d: 2}, flatten, {dense: 3}]}
          - dropout: 0.25
          - dense: classes
        loss: {name: softmax_cross_entropy, label_smoothing: 0.1, class_weights: [1, 2]}
        optimizer:
          name: chain
          lr: {name: warm_up, steps: 3, then: {name: cosine, rate: 0.01, period: 20}}
          links:
            - clip_by_global_norm: 0.5
            - clip_by_value: 1
            - l1: 0.0001
            - max_norm: 3
          then: {name: momentum, momentum: 0.8}
        """;

    private static readonly ModelSurroundings Images = new(new Shape(1, 8, 8), 1, ["no", "yes"], []);

    [Fact]
    public void A_tree_of_modules_is_built_as_it_is_written()
    {
        Model model = JobBuilder.BuildModel(Parse(ImageModel), Images);
        model.OutputShape.ShouldBe(new Shape(2));
        int first = (9 * 4) + 4;
        const int Normalization = 4 * 4; // scale, shift, and the two running statistics
        int inner = (4 * 9 * 4) + 4 + (4 * 4) + 4;
        int projected = (4 * 9 * 8) + 8 + (4 * 8);
        int branches = (8 * 2 * 2 * 3) + 3;
        int last = ((8 + 3) * 2) + 2;
        model.Layout.Length.ShouldBe(first + Normalization + inner + projected + branches + last);
        SoftmaxCrossEntropy loss = model.Loss.ShouldBeOfType<SoftmaxCrossEntropy>();
        loss.LabelSmoothing.ShouldBe(0.1);
        loss.ClassWeights.ToArray().ShouldBe([1.0, 2.0]);
    }

    [Fact]
    public void A_chain_of_links_is_made_as_it_is_written()
    {
        JobSpecification job = Parse(ImageModel);
        Optimizer optimizer = job.Optimizer.Rule.Create(StandardCatalogues.Optimizers, classCount: null);
        optimizer.ShouldBeOfType<OptimizerChain>();
        optimizer.NeedsGradientNorm.ShouldBeTrue();
        LearningRateSchedule rate = job.Optimizer.LearningRate.Create(StandardCatalogues.LearningRates, classCount: null);
        rate.At(0).ShouldBeLessThan(rate.At(3));
    }

    [Fact]
    public void The_written_tree_reads_back_as_the_same_job()
    {
        JobSpecification job = Parse(ImageModel);
        JobSpecification again = JobFile.Parse(job.ToYaml(), "again.yaml", []);
        again.ToYaml().ShouldBe(job.ToYaml());
        again.Digest.ShouldBe(job.Digest);
    }

    [Theory]
    [InlineData("rnn", 1)]
    [InlineData("gru", 3)]
    [InlineData("lstm", 4)]
    public void Recurrent_layers_over_an_embedding(string cell, int gates)
    {
        Model model = JobBuilder.BuildModel(
            Parse($$"""
                name: sequence
                data: {source: spiral, count: 100, validation: 20}
                model:
                  - embedding: {count: 10, size: 4}
                  - {{cell}}: 5
                  - {{cell}}: {hidden: 3, output: last}
                  - dense: classes
                loss: softmax_cross_entropy
                optimizer: {name: adam, lr: 0.01}
                """), new ModelSurroundings(new Shape(7), 1, ["no", "yes"], []));
        int biases = gates; // for each unit
        int firstCell = gates * 5 * (4 + 5);
        int secondCell = gates * 3 * (5 + 3);
        int least = (10 * 4) + firstCell + secondCell + (biases * (5 + 3)) + (3 * 2) + 2;
        model.Layout.Length.ShouldBeInRange(least, least + (biases * 8), "a cell may have two biases a unit");
    }

    [Fact]
    public void A_problem_deep_in_the_tree_is_named_with_its_path_and_line()
    {
        string text = ImageModel.Replace("- relu\n", "- rellu\n", StringComparison.Ordinal);
        string message = Should.Throw<JobFileException>(() => Parse(text)).Message;
        message.ShouldContain("tree.yaml:10:");
        message.ShouldContain("model.3.residual.layers.1");
        message.ShouldContain("relu");
    }

    [Fact]
    public void Blocks_that_cannot_be_put_together_are_refused()
    {
        string text = ImageModel.Replace("projection: [{conv2d: {filters: 8, kernel: 1, stride: 2, bias: false}}]", "", StringComparison.Ordinal);
        Should.Throw<JobFileException>(() => JobBuilder.BuildModel(Parse(text), Images)).Message.ShouldContain("do not fit together");
    }

    private static JobSpecification Parse(string text) => JobFile.Parse(text, "tree.yaml", []);
}

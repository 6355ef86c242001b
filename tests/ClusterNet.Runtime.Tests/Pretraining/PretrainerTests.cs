using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Pretraining;
using ClusterNet.Runtime.Tests.Training;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Pretraining;

/// <summary>A deep belief network, trained machine by machine, is the same to the last bit however it is run.</summary>
public sealed class PretrainerTests
{
    private static readonly PretrainingOptions Options = new() { Epochs = 3, GibbsSteps = 2 };

    private static readonly Lazy<Task<string>> Undisturbed = new(() => HashAsync(new TrainerOptions { Threads = 1 }));

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 3, 1)]
    public async Task Any_number_of_workers_and_servers_gives_the_same_bits(int workers, int servers, int threads) =>
        (await HashAsync(new TrainerOptions { Workers = workers, Servers = servers, Threads = threads, ChunkBytes = 256 }))
            .ShouldBe(await Undisturbed.Value);

    [Fact]
    public async Task Machines_learn_to_reconstruct_and_what_is_below_stays_as_it_was_trained()
    {
        TrainingJob job = Job();
        List<double>[] errors = [[], []];
        PretrainingResult result = await new Pretrainer(job, Options with { Epochs = 30, LearningRate = 0.3 }, Run).RunAsync(happened =>
        {
            happened.Layers.ShouldBe(2);
            happened.Hidden.ShouldBe(happened.Layer == 0 ? 12 : 8);
            if (happened.Happened is EvaluationReported { TrainingLoss: { } loss })
                errors[happened.Layer].Add(loss);
        });
        errors.ShouldAllBe(curve => curve.Count == 30);
        errors[0][29].ShouldBeLessThan(0.9 * errors[0][0]);

        DeepBeliefNetwork network = new(job, Options with { Epochs = 30, LearningRate = 0.3 });
        ReadOnlyMemory<float> first = (await new Trainer(network.Machine(0, []), Run).FitAsync()).Weights;
        ReadOnlySpan<float> initial = result.Job.ShouldNotBeNull().InitialWeights!.Value.Span;
        int length = network.Trained(0, first).Length;
        length.ShouldBe((20 * 12) + 12);
        initial[..length].ToArray().ShouldBe(first[..length].ToArray(), "the first machine is frozen while the second is trained");

        float[] untrained = new float[job.Model.Layout.Length];
        job.Model.InitializeWeights(job.Seed, untrained);
        int above = length + (12 * 8) + 8;
        initial[above..].ToArray().ShouldBe(untrained[above..], "what lies above the machines begins as ever");
    }

    [Fact]
    public async Task Halted_in_the_second_machine_it_goes_on_to_the_same_bits()
    {
        using TemporaryFolder folder = new();
        CheckpointStore Store(int layer) => new(folder.File($"{layer}"), new RetentionRule());
        using CancellationTokenSource halt = new();
        PretrainingResult halted = await new Pretrainer(Job(), Options, Run).RunAsync(
            happened =>
            {
                if (happened is { Layer: 1, Happened: EvaluationReported })
                    halt.Cancel();
            },
            Store,
            halt.Token);
        if (halted.Job is null) // else it was done before it heard of the halt
            halted.Stopped.ShouldNotBeNull().Outcome.ShouldBe(JobOutcome.Halted);

        List<int> begun = [];
        PretrainingResult resumed = await new Pretrainer(Job(), Options, Run with { Workers = 2 }).RunAsync(
            happened =>
            {
                if (happened.Happened is StepReported)
                    begun.Add(happened.Layer);
            },
            Store,
            CancellationToken.None);
        begun.ShouldNotContain(0, "the first machine was trained already");
        TrainingResult result = await SampleJobs.CompleteAsync(resumed.Job.ShouldNotBeNull(), Run);
        result.WeightsSha256.ShouldBe(await Undisturbed.Value);
    }

    [Fact]
    public void A_model_that_does_not_begin_with_sigmoid_layers_is_refused() =>
        Should.Throw<ModelException>(() => new Pretrainer(SampleJobs.Spiral(), Options, Run)).Message
            .ShouldContain("begins with 0 pairs of a dense layer with bias and a sigmoid");

    [Fact]
    public void No_more_layers_than_there_are_can_be_pretrained() =>
        Should.Throw<ModelException>(() => new Pretrainer(Job(), Options with { Layers = 3 }, Run)).Message.ShouldContain("pre-training wants 3");

    private static TrainerOptions Run { get; } = new() { Threads = 2, Timeouts = SampleJobs.Patient };

    private static TrainingJob Job()
    {
        SequenceSource source = new(SequenceSets.TemporalOrder, count: 250, length: 5, seed: 7); // 20 zeros and ones
        PreparedData data = PreparedData.Split(source, DataSplit.ByCount(source.Count, 50, seed: 7));
        Sequential network = new(new Dense(12), new Sigmoid(), new Dense(8), new Sigmoid(), new Dense(2));
        return SampleJobs.Spiral(epochs: 3) with { Data = data, Model = new Model(source.SampleShape, network, new SoftmaxCrossEntropy()) };
    }

    private static async Task<string> HashAsync(TrainerOptions options)
    {
        options = options with { Timeouts = SampleJobs.Patient };
        PretrainingResult result = await new Pretrainer(Job(), Options, options).RunAsync();
        return (await SampleJobs.CompleteAsync(result.Job.ShouldNotBeNull(), options)).WeightsSha256;
    }
}

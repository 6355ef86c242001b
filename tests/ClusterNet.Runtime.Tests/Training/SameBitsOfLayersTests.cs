using System.Collections.Concurrent;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>The promise of the same bits for the layers that could most easily break it, and for decisions by the validation loss.</summary>
public sealed class SameBitsOfLayersTests
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TrainingResult>>> Undisturbed = new(StringComparer.Ordinal);

    public static TheoryData<string, int, int> Cases()
    {
        TheoryData<string, int, int> cases = [];
        foreach (string job in (string[])[nameof(LayerJobs.Convolution), nameof(LayerJobs.Recurrent), nameof(LayerJobs.Residual), nameof(LayerJobs.EarlyStopped)])
            foreach ((int workers, int servers) in ((int, int)[])[(1, 2), (2, 1), (3, 3), (5, 2)])
                cases.Add(job, workers, servers);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Any_number_of_workers_gives_the_same_bits(string job, int workers, int servers)
    {
        TrainingResult expected = await Undisturbed.GetOrAdd(job, name => new(() => SampleJobs.CompleteAsync(JobOf(name), new TrainerOptions { Threads = 1, ChunkBytes = 512 }))).Value;
        TrainingResult result = await SampleJobs.CompleteAsync(
            JobOf(job), new TrainerOptions { Workers = workers, Servers = servers, Threads = 2, ChunkBytes = 512 });
        result.WeightsSha256.ShouldBe(expected.WeightsSha256);
        result.Steps.ShouldBe(expected.Steps);
        result.BestStep.ShouldBe(expected.BestStep);
        result.Training.ShouldBe(expected.Training);
        result.Validation.ShouldBe(expected.Validation);
    }

    [Fact]
    public async Task The_early_end_comes_before_the_last_epoch_and_after_the_best()
    {
        TrainingResult result = await SampleJobs.CompleteAsync(LayerJobs.EarlyStopped(), new TrainerOptions { Workers = 2 });
        result.Steps.ShouldBeLessThan(40 * 5);
        result.BestStep.ShouldNotBeNull().ShouldBeLessThan(result.Steps);
        new Predictor(LayerJobs.EarlyStopped().Model, result.Weights).Evaluate(LayerJobs.EarlyStopped().Data.Validation)
            .ShouldBe(result.Validation, "the result is of the weights that are given back");
    }

    private static TrainingJob JobOf(string name) => name switch
    {
        nameof(LayerJobs.Convolution) => LayerJobs.Convolution(),
        nameof(LayerJobs.Recurrent) => LayerJobs.Recurrent(),
        nameof(LayerJobs.Residual) => LayerJobs.Residual(),
        _ => LayerJobs.EarlyStopped(),
    };
}

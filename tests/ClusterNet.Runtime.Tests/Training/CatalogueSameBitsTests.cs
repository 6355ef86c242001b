using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>What draws random numbers, keeps running statistics or goes over time is trained to the same bits at any size, too.</summary>
public sealed class CatalogueSameBitsTests
{
    private const int Length = 8;

    private static readonly Dictionary<string, Lazy<Task<string>>> Undisturbed = Networks().ToDictionary(
        network => network.Key, network => new Lazy<Task<string>>(() => HashAsync(network.Value, workers: 1, servers: 1)), StringComparer.Ordinal);

    public static TheoryData<string, int, int> Sizes()
    {
        TheoryData<string, int, int> sizes = [];
        foreach (string network in Networks().Keys.Order(StringComparer.Ordinal))
            foreach ((int workers, int servers) in ((int, int)[])[(1, 2), (2, 1), (3, 2), (5, 3)])
                sizes.Add(network, workers, servers);
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Any_number_of_workers_and_servers_gives_the_same_bits(string network, int workers, int servers) =>
        (await HashAsync(Networks()[network], workers, servers)).ShouldBe(await Undisturbed[network].Value);

    private static Dictionary<string, Sequential> Networks() => new(StringComparer.Ordinal)
    {
        ["convolution with batch normalization, dropout and augmentation"] = new(
            new Reshape(1, 4, 4), new RandomShift(1), new RandomCutout(2), new Convolution2D(6, 3, padding: 1), new BatchNormalization(), new Relu(),
            new MaxPooling2D(2), new Flatten(), new Dropout(0.3), new Dense(1)),
        ["LSTM"] = new(new Lstm(6, RecurrentOutput.Last), new Dense(1)),
        ["GRU"] = new(new Gru(6, RecurrentOutput.Last), new Dense(1)),
        ["residual"] = new(
            new Dense(12), new Residual(new Dense(12), new LayerNormalization(), new Relu(), new Dense(12)),
            new Residual(new Sequential(new Dense(9), new Tanh()), new Dense(9, bias: false)), new Dense(1)),
    };

    private static async Task<string> HashAsync(Sequential network, int workers, int servers)
    {
        SequenceSource source = new(SequenceSets.Adding, 150, Length, seed: 5);
        TrainingJob job = SampleJobs.Spiral(epochs: 2) with
        {
            Model = new Model(source.SampleShape, network, new MeanSquaredError()),
            Data = PreparedData.Split(source, DataSplit.ByCount(source.Count, 30, seed: 5)),
        };
        return (await SampleJobs.CompleteAsync(job, new TrainerOptions { Workers = workers, Servers = servers, Threads = 2, ChunkBytes = 128 })).WeightsSha256;
    }
}

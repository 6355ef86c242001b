namespace ClusterNet.Numerics;

/// <summary>
/// The random numbers of one purpose at one step of a job: a function of (seed, purpose, step, sample, index) and of nothing else,
/// so that whoever asks for a number, in whatever order, gets the same one.
/// </summary>
public readonly record struct CounterRandom
{
    private readonly ulong _key;

    /// <summary>Chooses the numbers.</summary>
    /// <param name="seed">The job's seed.</param>
    /// <param name="purpose">What they are for.</param>
    /// <param name="step">The step, or 0 where there is none.</param>
    public CounterRandom(ulong seed, RandomPurpose purpose, long step = 0)
    {
        _key = Philox4x32.Generate(seed, (ulong)purpose, unchecked((ulong)step)).Low;
    }

    /// <summary>The numbers of one sample.</summary>
    /// <param name="sample">The sample's number in its data set, or whatever else tells the users of one purpose apart.</param>
    public RandomSequence ForSample(long sample) => new(_key, sample, firstIndex: 0);
}

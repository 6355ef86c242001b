namespace ClusterNet.Data.Sampling;

/// <summary>What a ledger says about one epoch.</summary>
/// <param name="Epoch">The epoch, counted from 0.</param>
/// <param name="TrainingCount">The samples that a whole epoch uses.</param>
/// <param name="Used">The different samples that were used.</param>
/// <param name="Repeated">The uses beyond a sample's first.</param>
/// <param name="FirstMissing">The lowest training position that was not used, if any.</param>
/// <param name="FirstRepeated">The first training position that was used again, if any.</param>
public sealed record EpochAccount(
    long Epoch, long TrainingCount, long Used, long Repeated, long? FirstMissing, long? FirstRepeated)
{
    /// <summary>Whether every sample was used exactly once.</summary>
    public bool IsExact => Used == TrainingCount && Repeated == 0;

    /// <summary>Whether no sample was used more than once: true also of an epoch that is still under way.</summary>
    public bool HasNoRepeats => Repeated == 0;
}

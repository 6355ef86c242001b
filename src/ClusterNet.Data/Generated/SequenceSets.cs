using System.Collections.Immutable;

namespace ClusterNet.Data.Generated;

/// <summary>The generated sets of sequences that there are.</summary>
public static class SequenceSets
{
    /// <summary>Regression: the sum of the two marked numbers of a sequence; a time step is a number and a mark.</summary>
    public static SequenceSet Adding { get; } = new AddingSet();

    /// <summary>Classification: which of two symbols came first; a time step is one of four symbols, one-hot.</summary>
    public static SequenceSet TemporalOrder { get; } = new TemporalOrderSet();

    /// <summary>All of them.</summary>
    public static ImmutableArray<SequenceSet> All { get; } = [Adding, TemporalOrder];
}

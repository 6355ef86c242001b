namespace ClusterNet.Data.Sampling;

/// <summary>What a permutation is for; two purposes under one seed have nothing in common.</summary>
internal enum PermutationPurpose
{
    /// <summary>Which samples are training and which are validation samples.</summary>
    Split = 1,

    /// <summary>Which training samples belong to which data shard.</summary>
    Shards = 2,

    /// <summary>The order in which one slot walks its data shard in one epoch.</summary>
    Epoch = 3,
}

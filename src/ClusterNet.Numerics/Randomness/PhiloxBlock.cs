namespace ClusterNet.Numerics;

/// <summary>The four numbers that Philox gives at one counter.</summary>
/// <param name="Word0">The first.</param>
/// <param name="Word1">The second.</param>
/// <param name="Word2">The third.</param>
/// <param name="Word3">The fourth.</param>
public readonly record struct PhiloxBlock(uint Word0, uint Word1, uint Word2, uint Word3)
{
    /// <summary>The first two words as one number, word 0 low.</summary>
    public ulong Low => Word0 | ((ulong)Word1 << 32);

    /// <summary>The last two words as one number, word 2 low.</summary>
    public ulong High => Word2 | ((ulong)Word3 << 32);

    /// <summary>The word at <paramref name="index"/> mod 4.</summary>
    public uint this[long index] => (index & 3) switch
    {
        0 => Word0,
        1 => Word1,
        2 => Word2,
        _ => Word3,
    };
}

namespace ClusterNet.Numerics;

/// <summary>
/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"):
/// four 32-bit numbers as a function of a 128-bit counter and a 64-bit key, without any state.
/// </summary>
public static class Philox4x32
{
    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9; // the golden ratio
    private const uint WeylB = 0xBB67AE85; // √3 - 1

    /// <summary>The four numbers at a counter.</summary>
    /// <param name="key">The key; its low half is the published key word 0.</param>
    /// <param name="counterLow">The counter words 0 (low half) and 1.</param>
    /// <param name="counterHigh">The counter words 2 (low half) and 3.</param>
    public static PhiloxBlock Generate(ulong key, ulong counterLow, ulong counterHigh)
    {
        unchecked
        {
            uint key0 = (uint)key, key1 = (uint)(key >> 32);
            uint word0 = (uint)counterLow, word1 = (uint)(counterLow >> 32);
            uint word2 = (uint)counterHigh, word3 = (uint)(counterHigh >> 32);
            for (int round = 0; round < Rounds; round++)
            {
                ulong productA = (ulong)MultiplierA * word0;
                ulong productB = (ulong)MultiplierB * word2;
                word0 = (uint)(productB >> 32) ^ word1 ^ key0;
                word1 = (uint)productB;
                word2 = (uint)(productA >> 32) ^ word3 ^ key1;
                word3 = (uint)productA;
                key0 += WeylA;
                key1 += WeylB;
            }

            return new PhiloxBlock(word0, word1, word2, word3);
        }
    }
}

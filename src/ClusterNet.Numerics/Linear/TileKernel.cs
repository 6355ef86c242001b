using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ClusterNet.Numerics.Linear;

/// <summary>
/// Computes one register tile of a matrix product. Every element of every kernel is the same chain of fused multiply-adds,
/// <c>s = fma(left[k], right[k], s)</c> from s = +0 over k ascending, then <c>addend + s</c> for each addend: kernels differ in speed,
/// never in bits.
/// </summary>
internal abstract class TileKernel
{
    /// <summary>The columns of a panel, the unit in which the right factor is packed. One for all kernels.</summary>
    public const int PanelColumns = 16;

    /// <summary>The kernel for the widest vectors that this machine multiplies in hardware.</summary>
    public static readonly TileKernel Best = Choose();

    /// <summary>The largest number of rows of a tile.</summary>
    public abstract int MaxRows { get; }

    /// <summary>The largest number of panels side by side in a tile.</summary>
    public abstract int MaxPanels { get; }

    /// <summary>
    /// The panels of a packed right factor, that with their 256 steps each take half of the second-level cache of machines with such
    /// vectors.
    /// </summary>
    public abstract int PackedPanels { get; }

    /// <summary>Whether the right factor need not be packed.</summary>
    public abstract bool ReadsRightInPlace { get; }

    /// <summary>The rows of the next tile when <paramref name="remaining"/> rows are left; may be more than are left.</summary>
    public abstract int TileRows(int remaining);

    /// <summary>The panels of the next tile when <paramref name="remaining"/> panels are left; never more than are left.</summary>
    public abstract int TilePanels(int remaining);

    /// <summary>Computes one tile of a size that <see cref="TileRows"/> and <see cref="TilePanels"/> named.</summary>
    public abstract void Multiply(in TileOperands tile, int rows, int panels);

    private static TileKernel Choose()
    {
        if (Vector512.IsHardwareAccelerated)
            return new Vector512Kernel();
        if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            return new Vector256Kernel();
        return new Vector128Kernel();
    }
}

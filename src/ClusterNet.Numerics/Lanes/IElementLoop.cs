namespace ClusterNet.Numerics.Lanes;

/// <summary>
/// The body of a loop over elements that do not depend on one another. Implemented by a <c>readonly ref struct</c> that holds the
/// spans it reads and writes; <see cref="ElementLoop"/> runs it on the widest registers of the machine.
/// </summary>
public interface IElementLoop
{
    /// <summary>Computes the elements [index, index + <c>TLanes.Count</c>).</summary>
    void Step<TLanes>(int index)
        where TLanes : struct, ILanes<TLanes>;
}

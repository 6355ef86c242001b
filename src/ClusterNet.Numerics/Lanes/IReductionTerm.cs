namespace ClusterNet.Numerics.Lanes;

/// <summary>One summand of a sum over consecutive elements; implemented by a <c>ref struct</c> that holds the spans it reads.</summary>
public interface IReductionTerm
{
    /// <summary>The sum so far with the summands [index, index + <c>TLanes.Count</c>), each added to its own lane.</summary>
    TLanes AddTo<TLanes>(TLanes sum, int index)
        where TLanes : struct, ILanes<TLanes>;
}

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>The shares of payloads that one machine holds; giving back what one does not hold is an error.</summary>
internal sealed class PayloadShares(string holder)
{
    private readonly Dictionary<IPayload, int> _shares = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many shares are held.</summary>
    public int Total => _shares.Values.Sum();

    public bool Holds(IPayload payload) => _shares.ContainsKey(payload);

    public void Take(IPayload payload) => _shares[payload] = _shares.GetValueOrDefault(payload) + 1;

    public void GiveBack(IPayload payload)
    {
        _shares.ContainsKey(payload).ShouldBeTrue($"{holder} gives back a share of {((SymbolicPayload)payload).Text} that it does not hold");
        if (--_shares[payload] == 0)
            _shares.Remove(payload);
    }
}

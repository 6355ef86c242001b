using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Gathers momentum: v ← μ·v + u, u ← v; with Nesterov's correction (as in Sutskever, Martens, Dahl and Hinton 2013) u ← u + μ·v.
/// Velocities below 1e-30 are set to zero.
/// </summary>
public sealed class AddMomentum : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="factor">μ, in [0, 1); 0.9 by default.</param>
    /// <param name="nesterov">Whether to use Nesterov's correction; by default not.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public AddMomentum(double factor = 0.9, bool nesterov = false)
    {
        Factor = NumberRange.ZeroToBelowOne.Require(factor);
        Nesterov = nesterov;
    }

    /// <summary>μ.</summary>
    public double Factor { get; }

    /// <summary>Whether to use Nesterov's correction.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; } = ["momentum_buffer"];

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        var loop = new Loop
        {
            Updates = updates,
            Velocity = states[0],
            Factor = (float)Factor,
            Nesterov = Nesterov,
        };
        ElementLoop.Run(loop, updates.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public Span<float> Updates;
        public Span<float> Velocity;
        public float Factor;
        public bool Nesterov;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes factor = TLanes.Create(Factor);
            TLanes update = TLanes.Load(Updates, index);
            TLanes velocity = Moments.FlushTiny(TLanes.MultiplyAdd(factor, TLanes.Load(Velocity, index), update));
            velocity.Store(Velocity, index);
            (Nesterov ? TLanes.MultiplyAdd(factor, velocity, update) : velocity).Store(Updates, index);
        }
    }
}

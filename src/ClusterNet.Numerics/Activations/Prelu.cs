namespace ClusterNet.Numerics;

/// <summary>
/// The parametric rectified linear unit (He, Zhang, Ren and Sun 2015): y = x above 0, else a · x with a learned slope a;
/// dy/dx = 1 above 0, else a; dy/da = min(x, 0), summed over all elements that share the slope.
/// Its parameter "weight" has the shape [1], or [units] with a slope for each unit: each channel of [channels, height, width],
/// each place in the last dimension of any other shape. Weight decay pulls the slope towards 0, that is, ReLU.
/// </summary>
public sealed class Prelu : Module
{
    /// <summary>Describes the activation.</summary>
    /// <param name="slope">The slope at the start; 0.25 by default, as in the paper.</param>
    /// <param name="shared">Whether all units share one slope; by default they do.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="slope"/> is not a finite number.</exception>
    public Prelu(double slope = 0.25, bool shared = true)
    {
        Slope = NumberRange.Any.Require(slope);
        IsShared = shared;
    }

    /// <summary>The slope at the start.</summary>
    public double Slope { get; }

    /// <summary>Whether all units share one slope.</summary>
    public bool IsShared { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        UnitAxis axis = UnitAxis.Of(input);
        UnitAxis groups = IsShared ? new UnitAxis(1, 1, input.Size) : axis;
        return new PreluLayer(input, groups, new ParameterDefinition("weight", new Shape(groups.Units), new ConstantInitializer(Slope), 1, 1));
    }
}

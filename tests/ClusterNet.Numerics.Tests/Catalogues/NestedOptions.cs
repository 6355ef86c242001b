using System.Collections.Immutable;

namespace ClusterNet.Numerics.Tests.Catalogues;

/// <summary>Options with lists in them: of blocks, and of whole numbers.</summary>
public sealed class NestedOptions(params string[] pairs) : IBlockOptions
{
    private readonly FixedOptions _plain = new(pairs);
    private readonly Dictionary<string, (string Name, IBlockOptions Options)[]> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> _numbers = new(StringComparer.Ordinal);

    public NestedOptions With(string key, params (string Name, IBlockOptions Options)[] blocks)
    {
        _blocks.Add(key, blocks);
        return this;
    }

    public NestedOptions With(string key, params double[] numbers)
    {
        _numbers.Add(key, numbers);
        return this;
    }

    public double Number(string key, double? defaultValue, NumberRange range) => _plain.Number(key, defaultValue, range);

    public int Integer(string key, int? defaultValue, int minimum, int maximum = int.MaxValue) =>
        _plain.Integer(key, defaultValue, minimum, maximum);

    public bool Boolean(string key, bool? defaultValue) => _plain.Boolean(key, defaultValue);

    public string Text(string key, string? defaultValue, params ImmutableArray<string> choices) => _plain.Text(key, defaultValue, choices);

    public ImmutableArray<double> Numbers(string key, NumberRange range) => [.. _numbers.GetValueOrDefault(key, [])];

    public TBlock Block<TBlock>(string key, Catalogue<TBlock> catalogue, TBlock? defaultValue)
        where TBlock : class => _plain.Block(key, catalogue, defaultValue);

    public ImmutableArray<TBlock> Blocks<TBlock>(string key, Catalogue<TBlock> catalogue)
        where TBlock : class =>
        [.. _blocks.GetValueOrDefault(key, []).Select(block => catalogue.Create(block.Name, block.Options))];
}

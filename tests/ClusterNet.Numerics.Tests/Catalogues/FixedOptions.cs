using System.Collections.Immutable;
using System.Globalization;

namespace ClusterNet.Numerics.Tests.Catalogues;

/// <summary>Options written as "key=value".</summary>
public sealed class FixedOptions(params string[] pairs) : IBlockOptions
{
    private readonly Dictionary<string, string> _values =
        pairs.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    public double Number(string key, double? defaultValue, NumberRange range) =>
        range.Require(_values.TryGetValue(key, out string? text)
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : Default(key, defaultValue));

    public int Integer(string key, int? defaultValue, int minimum, int maximum = int.MaxValue) =>
        _values.TryGetValue(key, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : Default(key, defaultValue);

    public bool Boolean(string key, bool? defaultValue) =>
        _values.TryGetValue(key, out string? text) ? bool.Parse(text) : Default(key, defaultValue);

    public string Text(string key, string? defaultValue, params ImmutableArray<string> choices) =>
        _values.GetValueOrDefault(key) ?? defaultValue ?? throw new KeyNotFoundException(key);

    public ImmutableArray<double> Numbers(string key, NumberRange range) => [];

    public TBlock Block<TBlock>(string key, Catalogue<TBlock> catalogue, TBlock? defaultValue)
        where TBlock : class =>
        _values.TryGetValue(key, out string? text) ? catalogue.Create(text, this) : defaultValue ?? throw new KeyNotFoundException(key);

    public ImmutableArray<TBlock> Blocks<TBlock>(string key, Catalogue<TBlock> catalogue)
        where TBlock : class => [];

    private static T Default<T>(string key, T? defaultValue)
        where T : struct => defaultValue ?? throw new KeyNotFoundException(key);
}

using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Runtime.Links.Frames;

/// <summary>How the protocol's small values look as fields, and which of them are sound.</summary>
internal static class ProtocolFields
{
    private const int StatisticsMax = 256;
    private const int SliceRangeBytes = 2 * sizeof(int);

    /// <summary>The role, then the index.</summary>
    public static void Address(this FieldWriter fields, ActorAddress address)
    {
        fields.Int32((int)address.Role);
        fields.Int32(address.Index);
    }

    /// <summary>A role that exists, then an index.</summary>
    public static ActorAddress Address(this ref FieldReader fields)
    {
        ActorRole role = (ActorRole)fields.Int32();
        return role is ActorRole.Coordinator or ActorRole.ParameterServer or ActorRole.Worker
            ? new ActorAddress(role, fields.Count32())
            : throw FieldReader.Wrong($"There is no role {(int)role}.");
    }

    /// <summary>The timeline, then the step.</summary>
    public static void Version(this FieldWriter fields, WeightVersion version)
    {
        fields.Int32(version.Timeline);
        fields.Int64(version.Step);
    }

    /// <summary>The timeline, then the step; neither is negative.</summary>
    public static WeightVersion Version(this ref FieldReader fields) => new(fields.Count32(), fields.Count64());

    /// <summary>The start, then the end.</summary>
    public static void Slices(this FieldWriter fields, SliceRange range)
    {
        fields.Int32(range.Start);
        fields.Int32(range.End);
    }

    /// <summary>The start, then the end, which is not below it.</summary>
    public static SliceRange Slices(this ref FieldReader fields)
    {
        SliceRange range = new(fields.Count32(), fields.Count32());
        return range.Length >= 0 ? range : throw FieldReader.Wrong($"The range {range} ends before it starts.");
    }

    /// <summary>A length, then the ranges.</summary>
    public static void SliceList(this FieldWriter fields, ImmutableArray<SliceRange> ranges)
    {
        fields.Int32(ranges.Length);
        foreach (SliceRange range in ranges)
            fields.Slices(range);
    }

    /// <summary>A length, then the ranges.</summary>
    public static ImmutableArray<SliceRange> SliceList(this ref FieldReader fields)
    {
        int length = fields.ListLength(SliceRangeBytes);
        ImmutableArray<SliceRange>.Builder ranges = ImmutableArray.CreateBuilder<SliceRange>(length);
        for (int i = 0; i < length; i++)
            ranges.Add(fields.Slices());
        return ranges.MoveToImmutable();
    }

    /// <summary>A length, then the sums; a length of 0 where there are none.</summary>
    public static void Statistics(this FieldWriter fields, StatisticSums? statistics)
    {
        ReadOnlySpan<double> values = statistics is null ? [] : statistics.Values;
        fields.Int32(values.Length);
        foreach (double value in values)
            fields.Double(value);
    }

    /// <summary>A length, then the sums; null for a length of 0.</summary>
    public static StatisticSums? OptionalStatistics(this ref FieldReader fields)
    {
        int length = fields.ListLength(sizeof(double));
        if (length is 1 or > StatisticsMax)
            throw FieldReader.Wrong($"Statistics hold 2 to {StatisticsMax} sums; {length} are announced.");
        ImmutableArray<double>.Builder values = ImmutableArray.CreateBuilder<double>(length);
        for (int i = 0; i < length; i++)
            values.Add(fields.Double());
        return length == 0 ? null : new StatisticSums(values.MoveToImmutable());
    }

    /// <summary>Sums that must be there.</summary>
    public static StatisticSums Statistics(this ref FieldReader fields) =>
        fields.OptionalStatistics() ?? throw FieldReader.Wrong($"Statistics are missing.");

    /// <summary>A yes or no, then eight bytes.</summary>
    public static void OptionalDouble(this FieldWriter fields, double? value)
    {
        fields.Boolean(value is not null);
        if (value is { } number)
            fields.Double(number);
    }

    /// <summary>A yes or no, then eight bytes.</summary>
    public static double? OptionalDouble(this ref FieldReader fields) => fields.Boolean() ? fields.Double() : null;
}

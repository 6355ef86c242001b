using Google.Protobuf;

namespace ClusterNet.Dashboard.TensorBoard;

/// <summary>One thing that was measured, as TensorBoard's <c>Summary.Value</c> message. The part of the tag before its slash makes the section of the page.</summary>
public sealed class SummaryValue
{
    // Summary.Value, Summary.Image, HistogramProto: the fields' numbers in tensorflow's public summary.proto and histogram.proto.
    private const int TagField = 1;
    private const int SimpleValueField = 2;
    private const int ImageField = 4;
    private const int HistogramField = 5;
    private const int ImageHeightField = 1;
    private const int ImageWidthField = 2;
    private const int ImageColorSpaceField = 3;
    private const int ImageBytesField = 4;
    private const int MinimumField = 1;
    private const int MaximumField = 2;
    private const int CountField = 3;
    private const int SumField = 4;
    private const int SquaresField = 5;
    private const int BucketLimitsField = 6;
    private const int BucketsField = 7;
    private const int RedGreenBlue = 3;

    private SummaryValue(string tag, Action<CodedOutputStream> content)
    {
        Tag = tag;
        Encoded = ProtobufMessage.Of(output =>
        {
            output.WriteStringField(TagField, tag);
            content(output);
        });
    }

    /// <summary>What was measured: <c>loss/training</c>.</summary>
    public string Tag { get; }

    /// <summary>The message.</summary>
    internal ByteString Encoded { get; }

    /// <summary>A number.</summary>
    public static SummaryValue Scalar(string tag, double value) => new(tag, output =>
    {
        output.WriteTag(SimpleValueField, WireFormat.WireType.Fixed32);
        output.WriteFloat((float)value);
    });

    /// <summary>How some numbers are spread.</summary>
    public static SummaryValue Histogram(string tag, ReadOnlySpan<float> values)
    {
        ValueHistogram histogram = ValueHistogram.Of(values);
        ByteString message = ProtobufMessage.Of(output =>
        {
            output.WriteDoubleField(MinimumField, histogram.Minimum);
            output.WriteDoubleField(MaximumField, histogram.Maximum);
            output.WriteDoubleField(CountField, histogram.Count);
            output.WriteDoubleField(SumField, histogram.Sum);
            output.WriteDoubleField(SquaresField, histogram.SumOfSquares);
            output.WritePackedField(BucketLimitsField, histogram.Limits.AsSpan());
            output.WritePackedField(BucketsField, histogram.Counts.AsSpan());
        });
        return new SummaryValue(tag, output => output.WriteBytesField(HistogramField, message));
    }

    /// <summary>A picture.</summary>
    public static SummaryValue Image(string tag, ColorPicture picture)
    {
        ByteString message = ProtobufMessage.Of(output =>
        {
            output.WriteInt32Field(ImageHeightField, picture.Height);
            output.WriteInt32Field(ImageWidthField, picture.Width);
            output.WriteInt32Field(ImageColorSpaceField, RedGreenBlue);
            output.WriteBytesField(ImageBytesField, ByteString.CopyFrom(picture.ToPng()));
        });
        return new SummaryValue(tag, output => output.WriteBytesField(ImageField, message));
    }
}

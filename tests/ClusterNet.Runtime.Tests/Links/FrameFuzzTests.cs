using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Mutated frames, a million of them in the nightly run: each is read, or refused by a <see cref="FrameException"/>; nothing else happens.</summary>
public sealed class FrameFuzzTests
{
    private const int Seed = 20_240_607;
    private const int SamplesSeeds = 8;
    private const int BufferBytes = 64; // small, so that it has to grow

    private static readonly int Frames = NightlyRun.IsOn ? 1_000_000 : 200_000;
    private static readonly FrameLimits Limits = new() { FieldBytesMax = 4096, PayloadBytesMax = 8192 };

    [Fact]
    public async Task Mutated_frames_do_no_harm()
    {
        Random random = new(Seed);
        byte[][] samples = await SamplesAsync();
        FuzzDestination destination = new((int)(Limits.PayloadBytesMax / sizeof(float)));
        int read = 0, refused = 0;
        long mostAllocated = 0;
        for (int frame = 0; frame < Frames; frame++)
        {
            byte[] bytes = Mutate(samples[random.Next(samples.Length)], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                FrameReader reader = new(new MemoryStream(bytes), Limits, destination, BufferBytes);
                while (await reader.ReadAsync(CancellationToken.None) is not null)
                    read++;
            }
            catch (FrameException)
            {
                refused++;
            }
            catch (Exception unexpected)
            {
                throw new InvalidOperationException($"seed {Seed}, frame {frame}: {Convert.ToHexString(bytes)}", unexpected);
            }

            mostAllocated = Math.Max(mostAllocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        read.ShouldBeGreaterThan(Frames / 20);
        refused.ShouldBeGreaterThan(Frames / 2);
        mostAllocated.ShouldBeLessThan(64 * 1024); // the fields and what they are parsed into, an exception
    }

    private static async Task<byte[][]> SamplesAsync()
    {
        List<byte[]> samples = [];
        for (int seed = 0; seed < SamplesSeeds; seed++)
            foreach (Message message in SampleMessages.Draw(new Random(seed)))
                samples.Add(await FrameBytes.OfAsync(message));
        return [.. samples];
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        byte[] bytes = [.. sample];
        int mutations = 1 + random.Next(3);
        for (int i = 0; i < mutations; i++)
        {
            int position = random.Next(3) == 0 ? random.Next(bytes.Length) : random.Next(Math.Min(bytes.Length, 64));
            switch (random.Next(6))
            {
                case 0:
                    bytes[position] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[position] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[position] = random.Next(2) == 0 ? (byte)0 : (byte)0xFF;
                    break;
                case 3:
                    bytes.AsSpan(position, Math.Min(4, bytes.Length - position)).Fill(random.Next(2) == 0 ? (byte)0x7F : (byte)0x80);
                    break;
                case 4 when bytes.Length > 1:
                    bytes = bytes[..Math.Max(1, position)];
                    break;
                default:
                    bytes = [.. bytes[..position], (byte)random.Next(256), .. bytes[position..]];
                    break;
            }
        }

        return bytes;
    }
}

using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Randomness;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.Disks;

public sealed class SimulatedDiskTests
{
    private static readonly ImmutableArray<byte> Bytes = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void What_was_flushed_survives_every_crash()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            SimulatedDisk disk = Disk(seed);
            disk.Write("file", Bytes);
            disk.Flush("file");
            disk.Crash();
            disk.Read("file").ShouldBe(Bytes);
        }
    }

    [Fact]
    public void What_was_not_flushed_may_be_lost_torn_or_whole()
    {
        HashSet<int> lengths = [];
        for (int seed = 0; seed < 100; seed++)
        {
            SimulatedDisk disk = Disk(seed);
            disk.Write("file", Bytes);
            disk.Crash();
            lengths.Add(disk.Read("file")?.Length ?? -1);
        }

        lengths.ShouldContain(-1);
        lengths.ShouldContain(Bytes.Length);
        lengths.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_full_disk_refuses_and_keeps_what_it_has()
    {
        SimulatedDisk disk = Disk(1);
        disk.Write("file", Bytes);
        disk.SetFault(DiskFaultKind.NoSpace, active: true);
        Should.Throw<DiskFullException>(() => disk.Write("file", []));
        disk.Read("file").ShouldBe(Bytes);
    }

    [Fact]
    public void A_bit_flips_in_a_file_at_rest()
    {
        SimulatedDisk disk = Disk(1);
        disk.Write("file", Bytes);
        disk.SetFault(DiskFaultKind.FlippedBits, active: true);
        disk.Read("file")!.Value.Zip(Bytes, (left, right) => int.PopCount(left ^ right)).Sum().ShouldBe(1);
    }

    private static SimulatedDisk Disk(int seed) => new(new Chance(seed), (_, _) => { });
}

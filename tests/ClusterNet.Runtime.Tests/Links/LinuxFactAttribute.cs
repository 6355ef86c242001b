namespace ClusterNet.Runtime.Tests.Links;

/// <summary>A test of something that only Linux has; elsewhere it is skipped, and says so.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Memory is shared between processes on Linux only.";
    }
}

using System.CommandLine;

namespace Perennial.Benchmarks;

internal static class CompareVerb { public static Command Make() => new("compare"); }

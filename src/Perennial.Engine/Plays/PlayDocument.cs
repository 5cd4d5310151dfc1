using System.Reflection;
using Microsoft.AspNetCore.Http;
using Perennial.Http;

namespace Perennial.Plays;

/// <summary>A play that came as the body of a request, as JSON or as YAML; or nothing, where the play of the address is meant.</summary>
internal sealed class PlayDocument : IBindableFromHttpContext<PlayDocument>
{
    public const string Description = "A play as JSON or as YAML; /v1/play.schema.json describes it.";

    public const string OptionalDescription = "Nothing for the play of that name as it is kept, or a play as JSON or as YAML that was not kept yet.";

    private PlayDocument(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>True when there was a body.</summary>
    public bool IsThere => Bytes.Length > 0;

    /// <summary>The play, or everything that is wrong with it.</summary>
    public ReadPlay Read() => PlayText.Read(Bytes);

    public static async ValueTask<PlayDocument?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return new(buffer.ToArray());
    }

    static ValueTask<PlayDocument?> IBindableFromHttpContext<PlayDocument>.BindAsync(HttpContext context, ParameterInfo parameter) => BindAsync(context, parameter);

    /// <summary>The places that are wrong, for an answer.</summary>
    public static IReadOnlyList<ProblemPlace> Places(ReadPlay read) =>
        [.. read.Faults.Select(fault => new ProblemPlace(fault.Pointer, null, $"{(fault.Line is { } line ? $"line {line}: " : "")}{fault.Value}: {fault.Fix}"))];
}

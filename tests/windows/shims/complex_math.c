/* The complex functions of Microsoft's C library, which Wine's leaves unimplemented and numpy
   calls. Numbers go by value in Microsoft's own records; "long" ones are doubles there. */
#include <complex.h>
#include <math.h>

typedef struct { double re, im; } wide;
typedef struct { float re, im; } narrow;

static double complex from(wide z) { return __builtin_complex(z.re, z.im); }
static wide to(double complex z) { return (wide){creal(z), cimag(z)}; }
static wide widened(narrow z) { return (wide){z.re, z.im}; }
static narrow narrowed(wide z) { return (narrow){(float)z.re, (float)z.im}; }

#define MAPS(NAME) \
    wide sj_##NAME(wide z) { return to(NAME(from(z))); } \
    wide sj_##NAME##l(wide z) { return sj_##NAME(z); } \
    narrow sj_##NAME##f(narrow z) { return narrowed(sj_##NAME(widened(z))); }
#define MEASURES(NAME) \
    double sj_##NAME(wide z) { return NAME(from(z)); } \
    double sj_##NAME##l(wide z) { return sj_##NAME(z); } \
    float sj_##NAME##f(narrow z) { return (float)sj_##NAME(widened(z)); }

MAPS(cacos) MAPS(cacosh) MAPS(casin) MAPS(casinh) MAPS(catan) MAPS(catanh)
MAPS(ccos) MAPS(ccosh) MAPS(cexp) MAPS(clog) MAPS(cproj)
MAPS(csin) MAPS(csinh) MAPS(csqrt) MAPS(ctan) MAPS(ctanh)
MEASURES(cabs) MEASURES(carg) MEASURES(cimag) MEASURES(creal)

wide sj_cpow(wide z, wide w) { return to(cpow(from(z), from(w))); }
wide sj_cpowl(wide z, wide w) { return sj_cpow(z, w); }
narrow sj_cpowf(narrow z, narrow w) { return narrowed(sj_cpow(widened(z), widened(w))); }
